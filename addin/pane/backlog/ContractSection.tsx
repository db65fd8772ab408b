import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { useId, type JSX } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogContract, BacklogLine, BacklogQuery } from "../../session/views/backlog";
import { AmountsText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { Limits } from "../ui/Limits";
import { Breakdown, wholeOf } from "./Breakdown";
import type { ChosenRows } from "./chosenRows";
import { LineRows } from "./LineRows";

/** Which lines are open and which rows chosen, over all contracts. */
export type BacklogState = {
  readonly openLines: ReadonlySet<string>;
  readonly onOpenLine: (name: string, isOpen: boolean) => void;
  readonly chosen: ChosenRows;
  readonly onChoose: (chosen: ChosenRows) => void;
};

/** A contract with its lines; a line opens to its rows. */
export function ContractSection({
  contract,
  query,
  state,
}: {
  readonly contract: BacklogContract;
  readonly query: BacklogQuery;
  readonly state: BacklogState;
}): JSX.Element {
  const styles = useStyles();
  const { amount } = useFormats();
  const { contractId, name, customers, lines } = contract;
  return (
    <section aria-label={words.contract.section(contractId, name)} className={styles.contract}>
      <div className={styles.heading}>
        <h3 className={styles.title}>
          {contractId} · {name}
        </h3>
        <AmountsText amounts={wholeOf(contract)} strong />
      </div>
      <div className={styles.below}>{customers.join(", ")}</div>
      <Limits limits={contract.limits} />
      {contract.availableRetainers !== null && (
        <div className={styles.below}>{words.retainers.ofContract(amount(contract.availableRetainers))}</div>
      )}
      {lines.length > 1 && <Breakdown tallies={contract} />}
      {lines.map((line) => (
        <Line
          key={line.lineId ?? ""}
          line={line}
          query={{ ...query, contract: contractId }}
          isOneCustomer={customers.length < 2}
          state={state}
        />
      ))}
    </section>
  );
}

function Line({
  line,
  query,
  isOneCustomer,
  state,
}: {
  readonly line: BacklogLine;
  readonly query: BacklogQuery;
  readonly isOneCustomer: boolean;
  readonly state: BacklogState;
}): JSX.Element {
  const styles = useStyles();
  const rowsId = useId();
  const { lineId, billingMethod } = line;
  const title = lineId === null ? words.contract.retainers : `${lineId} · ${line.name}`;
  const key = JSON.stringify([query.contract, lineId]);
  const isOpen = state.openLines.has(key);
  return (
    <div className={styles.line}>
      <h4 className={styles.lineHeading}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={rowsId}
          className={styles.toggle}
          onClick={() => state.onOpenLine(key, !isOpen)}
        >
          {isOpen ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
          <span className={styles.lineName}>{title}</span>
          <AmountsText amounts={wholeOf(line)} />
        </button>
      </h4>
      <div className={styles.inside}>
        {billingMethod !== null && <div className={styles.below}>{billingMethod}</div>}
        <Limits limits={line.limits} />
        <Breakdown tallies={line} />
        <div id={rowsId} hidden={!isOpen} className={mergeClasses(isOpen && styles.rows)}>
          {isOpen && (
            <LineRows
              label={title}
              {...{ query, lineId, isOneCustomer }}
              chosen={state.chosen}
              onChoose={state.onChoose}
            />
          )}
        </div>
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  contract: {
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  heading: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalS,
  },
  title: { margin: 0, minWidth: 0, overflowWrap: "anywhere", fontSize: tokens.fontSizeBase400 },
  below: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  line: { marginTop: tokens.spacingVerticalS },
  lineHeading: { margin: 0, fontSize: "inherit", fontWeight: "inherit" },
  toggle: {
    display: "flex",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalXS,
    width: "100%",
    padding: `${tokens.spacingVerticalXS} 0`,
    border: "none",
    background: "none",
    font: "inherit",
    color: tokens.colorNeutralForeground1,
    textAlign: "start",
    cursor: "pointer",
    "& svg": { flexShrink: 0, alignSelf: "center" },
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  lineName: {
    flexGrow: 1,
    minWidth: 0,
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightSemibold,
  },
  inside: { paddingInlineStart: tokens.spacingHorizontalL },
  rows: { marginTop: tokens.spacingVerticalXS, marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalL})` },
});
