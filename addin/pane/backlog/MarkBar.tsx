import { Button } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import type { JSX } from "react";

import type { Mark } from "../../../engine/index";
import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { useSession } from "../state/sessionContext";
import { ActionMenu } from "../ui/ActionMenu";
import { useFormats } from "../ui/formats";
import { PrimaryBar } from "../ui/PrimaryBar";
import type { ChosenRows } from "./chosenRows";
import { rowsByKey } from "./conditions";

/** What can be done with the chosen rows: marked, put on drafts, and decided about their limits. */
export function MarkBar({
  chosen,
  onDone,
  onCreate,
}: {
  readonly chosen: ChosenRows;
  readonly onDone: () => void;
  /** @param add onto drafts there are */
  readonly onCreate: (add: boolean) => void;
}): JSX.Element {
  const { perform, work } = useSession();
  const formats = useFormats();
  const count = formats.counted(chosen.keys.size);
  const { selection } = words;
  const mark = async (how: Mark) => {
    const command = { kind: "mark", mark: how, selection: rowsByKey(chosen.keys), set: [] } as const;
    if ((await perform(command, { what: words.doing[how](count) })) !== null) onDone();
  };
  const others = (
    <>
      <Button disabledFocusable={work !== null} onClick={() => void mark("not-ready")}>
        {selection.notReady}
      </Button>
      <ActionMenu
        opensUp
        actions={[
          { label: selection.preview, act: () => onCreate(false) },
          { label: selection.addToInvoice, act: () => onCreate(true) },
          { label: words.row.reset, act: () => void mark("reset") },
          { label: words.row.first, act: () => void mark("first") },
          { label: words.row.clear, act: () => void mark("clear") },
        ]}
      >
        {(opener) => (
          <Button
            {...opener}
            icon={<MoreHorizontalRegular />}
            aria-label={selection.more}
            disabledFocusable={work !== null}
          />
        )}
      </ActionMenu>
    </>
  );
  return (
    <PrimaryBar
      label={selection.ready(count)}
      onAct={() => void mark("ready")}
      note={SHARED_WORDS.selected(count, formats.amounts(chosen.totals))}
      others={others}
    />
  );
}
