import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, type JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { Status } from "../../session/protocol";
import { useGoTo, type Destination } from "../navigation";
import { useSession } from "../state/sessionContext";
import { useFormats, type Formats } from "../ui/formats";

const words = SHELL_WORDS.state;

/** The firm's name and one sentence of state, each part of which leads to what it counts. */
export function Header(): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { status, work } = useSession();
  const parts = partsOf(status, work !== null, useFormats());
  return (
    <header className={styles.header}>
      <h1 className={styles.firm}>{status?.company ?? SHELL_WORDS.product}</h1>
      <p className={styles.state} aria-label={words.label}>
        {parts.map(({ text, to }, index) => (
          <Fragment key={text}>
            {index > 0 && ", "}
            {to === null ? (
              text
            ) : (
              <Link as="button" inline onClick={() => goTo(to)}>
                {text}
              </Link>
            )}
          </Fragment>
        ))}
      </p>
    </header>
  );
}

type Part = { readonly text: string; readonly to: Destination | null };

function partsOf(status: Status | null, isBusy: boolean, { counted }: Formats): readonly Part[] {
  if (status === null) return [{ text: isBusy ? words.reading : words.unread, to: null }];
  const { ready, drafts, inReview, confirmed } = status;
  switch (status.workbook) {
    case "new":
      return [{ text: words.new, to: { place: "start" } }];
    case "unsound":
      return [{ text: words.unsound, to: { place: "problems" } }];
    case "incomplete":
      return [
        {
          text:
            status.missing.length > 0
              ? words.incomplete(counted(status.missing.length))
              : words.unset(counted(status.emptySettings.length)),
          to: { place: "start" },
        },
      ];
    case "ready": {
      const problems = counted(status.problems.error + status.problems.warning);
      const candidates: readonly (Part & { readonly count: number })[] = [
        { count: ready.count, text: words.ready(counted(ready.count)), to: { place: "backlog", readiness: "ready" } },
        { count: drafts.count, text: words.drafts(counted(drafts.count)), to: { place: "invoices", state: "Draft" } },
        {
          count: inReview.count,
          text: words.inReview(counted(inReview.count)),
          to: { place: "invoices", state: "In Review" },
        },
        {
          count: confirmed.count,
          text: words.confirmed(counted(confirmed.count)),
          to: { place: "accounting", section: "post" },
        },
        { count: problems.count, text: words.problems(problems), to: { place: "problems" } },
      ];
      const waiting = candidates.filter(({ count }) => count > 0);
      return waiting.length === 0 ? [{ text: words.quiet, to: null }] : waiting;
    }
  }
}

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
  },
  firm: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  state: { margin: 0, color: tokens.colorNeutralForeground2 },
});
