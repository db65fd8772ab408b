import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState, type JSX } from "react";

import type { Command } from "../../../engine/index";
import { SCHEDULE_WORDS } from "../../../engine/locale/en/pane/schedules";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Performed } from "../../session/protocol";
import type { ToldOutcome } from "../../session/views/common";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { AmountsText, AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { OutcomeList, type OutcomeChip } from "../ui/OutcomeList";
import { PrimaryBar } from "../ui/PrimaryBar";
import { sumOf } from "../ui/sums";
import { TwoLineList } from "../ui/TwoLineList";
import { useOnce } from "../ui/useOnce";
import { useSteps } from "../ui/useSteps";
import { SubPage } from "./SubPage";

const words = SCHEDULE_WORDS.run;
const EVERYTHING = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** The periodic run for a day: first what it would make, then the run and its report. */
export function RunSchedules({ date, onBack }: { readonly date: string; readonly onBack: () => void }): JSX.Element {
  const { perform } = useSession();
  const formats = useFormats();
  const day = formats.date(date);
  const [preview, setPreview] = useState<Performed | null>(null);
  const [report, setReport] = useState<Performed | null>(null);
  const goTo = useGoTo();
  const command: Command = { kind: "runSchedule", date, selection: EVERYTHING };
  const look = useCallback(async () => {
    const asked = { what: words.previewing(day), isQuiet: true, isRehearsal: true };
    const performed = await perform({ kind: "runSchedule", date, selection: EVERYTHING }, asked);
    if (performed !== null) setPreview(performed);
  }, [perform, date, day]);
  useOnce(look);
  const run = async () => setReport(await perform(command, { what: words.doing(day), isQuiet: true }));
  const drafts = formats.counted(preview?.preview?.length ?? 0);
  const made = report?.outcomes.filter(isDraft) ?? [];
  const only = made.length === 1 ? (made[0]?.key ?? null) : null;
  return (
    <SubPage title={words.title(day)} back={SCHEDULE_WORDS.back} onBack={onBack}>
      {report !== null ? (
        <Report performed={report} />
      ) : preview !== null ? (
        <Preview performed={preview} />
      ) : (
        <p role="status">{words.previewing(day)}</p>
      )}
      {report !== null ? (
        <PrimaryBar
          label={only === null ? words.toDrafts : words.openDraft(only)}
          onAct={() => goTo({ place: "invoices", ...(only === null ? { state: "Draft" } : { open: only }) })}
        />
      ) : (
        <PrimaryBar label={words.act(drafts)} onAct={() => void run()} isDisabled={preview === null} />
      )}
    </SubPage>
  );
}

/** The drafts that would be made, and what would become of each line. */
function Preview({ performed }: { readonly performed: Performed }): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  const drafts = performed.preview ?? [];
  const shown = useSteps(drafts);
  return (
    <Stack>
      <div role="status" className={styles.head}>
        <strong>{words.found(counted(drafts.length))}</strong>
        {drafts.length > 0 && <AmountsText amounts={sumOf(drafts.map(({ total }) => total))} strong />}
      </div>
      {drafts.length > 0 && (
        <TwoLineList
          label={words.drafts}
          rows={shown.rows.map((draft) => ({
            key: draft.id,
            title: draft.customerName,
            amount: <AmountText amount={draft.total} />,
            below: [draft.contractId, draft.name, words.details(counted(draft.details))].join(" · "),
          }))}
        />
      )}
      {shown.more}
      <Lines performed={performed} />
    </Stack>
  );
}

/** What the run came to: each draft with a way to open it, each line with its result and the reason. */
function Report({ performed }: { readonly performed: Performed }): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { counted } = useFormats();
  const made = performed.outcomes.filter(isDraft);
  const shown = useSteps(made);
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), []);
  return (
    <Stack>
      <p ref={summary} tabIndex={-1} role="status" className={styles.summary}>
        {made.length === 0 ? words.nothingMade : words.made(counted(made.length))}
      </p>
      {made.length > 0 && (
        <TwoLineList
          label={words.drafts}
          rows={shown.rows.map(({ key, text }) => ({
            key: key ?? text,
            title: key ?? text,
            below: text,
            onOpen: () => goTo({ place: "invoices", open: key ?? undefined }),
          }))}
        />
      )}
      {shown.more}
      <Lines performed={performed} />
    </Stack>
  );
}

function Lines({ performed: { outcomes } }: { readonly performed: Performed }): JSX.Element | null {
  const { counted } = useFormats();
  const lines = outcomes.filter((outcome) => !isDraft(outcome));
  if (lines.length === 0) return null;
  const count = (result: ToldOutcome["result"]) => counted(lines.filter((one) => one.result === result).length);
  const [done, refused] = [count("done"), count("refused")];
  const told = [done.count > 0 ? words.succeeded(done) : null, refused.count > 0 ? words.failed(refused) : null];
  return (
    <section aria-label={words.lines}>
      <strong>{told.filter((part) => part !== null).join(", ")}</strong>
      <OutcomeList outcomes={lines} chipOf={chipOf} />
    </section>
  );
}

const TONES = { done: "good", unchanged: "neutral", refused: "bad" } as const;

function chipOf({ code, result }: ToldOutcome): OutcomeChip {
  return { word: SCHEDULE_WORDS.result[code] ?? SHARED_WORDS.result[result], tone: TONES[result] };
}

function isDraft({ code }: ToldOutcome): boolean {
  return code === "draft-created" || code === "draft-extended";
}

const useStyles = makeStyles({
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS, alignItems: "baseline" },
  summary: { margin: 0, fontWeight: tokens.fontWeightSemibold, outlineStyle: "none" },
});
