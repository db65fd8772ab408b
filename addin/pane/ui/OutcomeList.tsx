import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { ToldOutcome } from "../../session/views/common";
import { useFormats } from "./formats";
import { PlaceLink } from "./PlaceLink";
import { StateChip, type Tone } from "./StateChip";

const words = SHELL_WORDS.results;
const TONES: Readonly<Record<ToldOutcome["result"], Tone>> = { done: "good", unchanged: "neutral", refused: "bad" };
const ORDER: readonly ToldOutcome["result"][] = ["refused", "done", "unchanged"];
/** Outcomes shown at once; the rest follow on request. */
const SHOWN = 20;

/** An outcome's result as a chip. */
export type OutcomeChip = { readonly word: string; readonly tone: Tone };

/** What became of each thing a command was asked about: what was not done first, each with its reason or its sheet. */
export function OutcomeList({
  outcomes,
  chipOf = chipOfResult,
}: {
  readonly outcomes: readonly ToldOutcome[];
  /** What an outcome is called, where "Done" and "Not done" do not say it. */
  readonly chipOf?: (outcome: ToldOutcome) => OutcomeChip;
}): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  const [shown, setShown] = useState(SHOWN);
  const sorted = ORDER.flatMap((result) => outcomes.filter((outcome) => outcome.result === result));
  const hidden = sorted.length - shown;
  return (
    <>
      <ul className={styles.list}>
        {sorted.slice(0, shown).map((outcome, index) => (
          <li key={`${index} ${outcome.key ?? ""}`} className={styles.outcome}>
            <StateChip {...chipOf(outcome)} /> {outcome.text}{" "}
            {outcome.place !== null && <PlaceLink place={outcome.place} />}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Link as="button" onClick={() => setShown(shown + 10 * SHOWN)}>
          {words.more(counted(hidden))}
        </Link>
      )}
    </>
  );
}

/** It tells the new head of the seal, beside what was asked for, and counts as nothing done. */
function isSealed({ code }: ToldOutcome): boolean {
  return code === "sealed";
}

function chipOfResult(outcome: ToldOutcome): OutcomeChip {
  if (isSealed(outcome)) return { word: words.sealed, tone: "neutral" };
  return { word: SHARED_WORDS.result[outcome.result], tone: TONES[outcome.result] };
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  outcome: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: "anywhere" },
});
