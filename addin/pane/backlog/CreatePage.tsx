import { Link } from "@fluentui/react-components";
import { useCallback, useId, useState, type JSX, type SyntheticEvent } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import type { Performed } from "../../session/protocol";
import { useSession } from "../state/sessionContext";
import { useFormats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { useFocusOnArrival } from "../ui/useFocus";
import { useOnce } from "../ui/useOnce";
import type { ToCreate } from "./BacklogPage";
import { rowsByKey, rowsOfContracts } from "./conditions";
import { CreateChoices, type Choices } from "./CreateChoices";
import { Created, Previewed } from "./CreateResults";

const words = BACKLOG_WORDS.preview;

/** What was previewed, and for which choices; other choices make it stale. */
type Preview = { readonly of: string; readonly performed: Performed };

/** Previews the drafts that would be made as of a day, then makes them. */
export function CreatePage({
  toCreate,
  onBack,
}: {
  readonly toCreate: ToCreate;
  readonly onBack: () => void;
}): JSX.Element {
  const { perform, actor } = useSession();
  const { counted } = useFormats();
  const form = useId();
  const [choices, setChoices] = useState<Choices>(() => ({
    asOf: actor().today,
    contracts: new Set(toCreate.first),
    isAll: toCreate.first.length === 0,
    add: toCreate.add,
  }));
  const [preview, setPreview] = useState<Preview | null>(null);
  const [created, setCreated] = useState<Performed | null>(null);
  const { rows } = toCreate;
  const of = keyOf(choices);
  const fault = faultOf(choices, rows !== null);
  const drafts = preview?.of === of ? preview.performed.preview : null;

  const ask = useCallback(
    async (isPreview: boolean, count: number) => {
      const { asOf, contracts, isAll, add } = choices;
      const selection = rows === null ? rowsOfContracts(isAll ? [] : [...contracts]) : rowsByKey(rows.keys);
      const doing = BACKLOG_WORDS.doing;
      const what = isPreview ? doing.preview : (add ? doing.add : doing.create)(counted(count));
      return await perform({ kind: "create", asOf, add, preview: isPreview, selection }, { what, isQuiet: true });
    },
    [choices, rows, perform, counted],
  );
  const look = useCallback(async () => {
    const performed = await ask(true, 0);
    if (performed !== null) setPreview({ of: keyOf(choices), performed });
  }, [ask, choices]);
  const create = async (count: number) => {
    const performed = await ask(false, count);
    if (performed !== null) setCreated(performed);
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (fault !== null) return;
    if (drafts === null || drafts.length === 0) void look();
    else void create(drafts.length);
  };
  useOnce(look);
  const title = useFocusOnArrival();

  return (
    <Page
      title={words.title}
      titleRef={title}
      about={
        <Link as="button" onClick={onBack}>
          {words.back}
        </Link>
      }
    >
      {created !== null ? (
        <Created performed={created} />
      ) : (
        <>
          <form id={form} noValidate onSubmit={onSubmit}>
            <CreateChoices toCreate={toCreate} choices={choices} fault={fault} onChange={setChoices} />
          </form>
          <Previewed performed={drafts === null ? null : (preview?.performed ?? null)} choices={choices} />
          <PrimaryBar
            form={form}
            label={
              drafts === null || drafts.length === 0
                ? words.run
                : (choices.add ? words.addTo : words.create)(counted(drafts.length))
            }
            isDisabled={fault !== null}
          />
        </>
      )}
    </Page>
  );
}

function keyOf({ asOf, contracts, isAll, add }: Choices): string {
  return JSON.stringify([asOf, isAll ? null : [...contracts].sort(), add]);
}

function faultOf({ asOf, contracts, isAll }: Choices, hasRows: boolean): "date" | "contracts" | null {
  if (asOf === "") return "date";
  return !hasRows && !isAll && contracts.size === 0 ? "contracts" : null;
}
