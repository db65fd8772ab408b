import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { ReportView } from "../../session/views/books";
import { isZero } from "../ui/exactText";
import { useFormats, type Formats } from "../ui/formats";

type Table = ReportView["tables"][number];
type Column = Table["columns"][number];

/** How many words a row is named by; further ones stand below with their headers. */
const NAMED_BY = 2;

/**
 * A report's rows for a narrow place: a row is named by its first texts, and each figure stands below under its header,
 * at the right. What a row leaves blank is left out. The sums stand last.
 */
export function ReportRows({ table }: { readonly table: Table }): JSX.Element {
  const styles = useStyles();
  const { columns, rows, totals } = table;
  const names = columns
    .flatMap(({ kind }, index) => (kind === "text" || kind === "date" ? [index] : []))
    .slice(0, NAMED_BY);
  const hasTotals = totals.some((total) => total !== null);
  return (
    <ul className={styles.list} aria-label={table.title}>
      {rows.rows.map((row, index) => (
        <li key={rows.offset + index} className={styles.row}>
          <Row columns={columns} names={names} values={row} />
        </li>
      ))}
      {hasTotals && (
        <li className={mergeClasses(styles.row, styles.totals)}>
          <Row columns={columns} names={[]} values={totals} title={ACCOUNTING_WORDS.reports.total} />
        </li>
      )}
    </ul>
  );
}

function Row({
  columns,
  names,
  values,
  title,
}: {
  readonly columns: readonly Column[];
  readonly names: readonly number[];
  readonly values: readonly (string | null)[];
  readonly title?: string;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const named = names.flatMap((index) => shown(columns[index], values[index], formats) ?? []);
  return (
    <>
      <div className={styles.name}>{title ?? named.join(", ")}</div>
      <dl className={styles.figures}>
        {columns.map((column, index) => {
          const text = names.includes(index) ? null : shown(column, values[index], formats);
          if (text === null) return null;
          return (
            <div key={index} className={styles.figure}>
              <dt className={styles.header}>{column.header}</dt>
              <dd className={mergeClasses(styles.value, isNegative(column, values[index]) && styles.negative)}>
                {text}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

/** A value as the locale writes it, nought as a dash; null for a blank. */
function shown(column: Column | undefined, value: string | null | undefined, formats: Formats): string | null {
  if (column === undefined || value === null || value === undefined || value === "") return null;
  if (column.kind === "date") return formats.date(value);
  if (column.kind === "text") return value;
  return column.kind === "amount" && isZero(value) ? "–" : formats.decimal(value);
}

function isNegative(column: Column, value: string | null | undefined): boolean {
  return column.kind !== "text" && column.kind !== "date" && value?.startsWith("-") === true && !isZero(value);
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  row: { paddingBlock: tokens.spacingVerticalSNudge, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  totals: { fontWeight: tokens.fontWeightSemibold },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  figures: { margin: 0 },
  figure: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
  header: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, textAlign: "end", fontVariantNumeric: "tabular-nums", minWidth: 0, overflowWrap: "anywhere" },
  negative: { color: tokens.colorPaletteRedForeground1 },
});
