import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import type { JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { ToldOutcome } from "../../session/views/common";
import { useGoTo } from "../navigation";
import { useSession, type Results } from "../state/sessionContext";
import { useFormats, type Formats } from "../ui/formats";
import { OutcomeList } from "../ui/OutcomeList";
import { ProblemLine } from "../ui/ProblemLine";

const words = SHELL_WORDS.results;
/** Problems shown with a command; all stand under Problems. */
const PROBLEMS_SHOWN = 3;

/** What the last command came to: read out as it comes, and there until it is dismissed. */
export function ResultsMessage(): JSX.Element {
  const { results, dismiss } = useSession();
  const formats = useFormats();
  const styles = useStyles();
  return (
    <div role="status">
      {results !== null && (
        <section aria-label={words.label} className={styles.results}>
          <div className={styles.head}>
            <strong className={styles.summary}>{summaryOf(results, formats)}</strong>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={SHARED_WORDS.dismiss}
              onClick={() => dismiss("results")}
            />
          </div>
          {results.kind === "done" && <Details results={results} />}
        </section>
      )}
    </div>
  );
}

function Details({ results }: { readonly results: Extract<Results, { kind: "done" }> }): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { outcomes, problems } = results;
  return (
    <>
      <OutcomeList outcomes={outcomes} />
      {problems.length > 0 && (
        <>
          <strong>{words.problems}</strong>
          <div className={styles.problems}>
            {problems.slice(0, PROBLEMS_SHOWN).map((problem, index) => (
              <ProblemLine key={index} problem={problem} />
            ))}
          </div>
          <Link as="button" onClick={() => goTo({ place: "problems" })}>
            {words.toProblems}
          </Link>
        </>
      )}
    </>
  );
}

function summaryOf(results: Results, { counted }: Formats): string {
  if (results.kind === "cancelled") return words.cancelled(results.what);
  const counts = resultsOf(results.outcomes);
  const count = (result: ToldOutcome["result"]) => counts.filter((one) => one === result).length;
  const parts = (["done", "refused", "unchanged"] as const)
    .filter((result) => count(result) > 0)
    .map((result) => words[result](counted(count(result))));
  if (parts.length === 0) return results.changed ? words.finished : words.nothing;
  return `${results.what}: ${parts.join(", ")}`;
}

/** What became of each document or row; what is told of the whole command, such as the seal's last hash, is none. */
function resultsOf(outcomes: readonly ToldOutcome[]): readonly ToldOutcome["result"][] {
  const keyed = outcomes.filter(({ key }) => key !== null);
  return (keyed.length > 0 ? keyed : outcomes).map(({ result }) => result);
}

const useStyles = makeStyles({
  results: {
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: "anywhere",
  },
  problems: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalXS,
  },
  head: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  summary: { flexGrow: 1, minWidth: 0 },
});
