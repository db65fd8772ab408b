import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import type { ReportChart as Chart } from "../../session/views/books";
import { isZero } from "../ui/exactText";
import { useFormats } from "../ui/formats";

type Group = Chart["groups"][number];

/**
 * Bars for a narrow place. Every bar has its exact figure in words beside it, so that nothing is told by length or colour
 * alone; the bars themselves are passed over by screen readers.
 */
export function ReportChart({ chart }: { readonly chart: Chart }): JSX.Element {
  const styles = useStyles();
  return (
    <figure className={styles.figure} aria-label={chart.title}>
      <figcaption className={styles.caption}>{chart.title}</figcaption>
      <ul className={styles.list}>
        {chart.groups.map((group, index) => (
          <li key={index} className={styles.group}>
            {chart.isStacked ? <StackedBar chart={chart} group={group} /> : <Bars chart={chart} group={group} />}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** One bar of several parts, its whole at the right of its name, and each part's figure below. */
function StackedBar({ chart, group }: { readonly chart: Chart; readonly group: Group }): JSX.Element {
  const styles = useStyles();
  const figure = useFigure(chart.kind);
  return (
    <>
      <div className={mergeClasses(styles.line, styles.name)}>
        <span>{group.name}</span>
        <span className={styles.value}>{figure(group.total)}</span>
      </div>
      <div className={styles.track} aria-hidden>
        {group.lengths.map((length, index) => (
          <span key={index} className={fillOf(styles, index)} style={{ width: percent(length) }} />
        ))}
      </div>
      <dl className={styles.figures}>
        {chart.series.map((series, index) =>
          isNothing(group.values[index]) ? null : (
            <div key={series} className={styles.line}>
              <dt className={styles.series}>
                <span className={mergeClasses(styles.key, fillOf(styles, index))} aria-hidden />
                {series}
              </dt>
              <dd className={styles.value}>{figure(group.values[index] ?? null)}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}

/** A bar for each of the series, one below the other. */
function Bars({ chart, group }: { readonly chart: Chart; readonly group: Group }): JSX.Element {
  const styles = useStyles();
  const figure = useFigure(chart.kind);
  return (
    <>
      <div className={styles.name}>{group.name}</div>
      <dl className={styles.figures}>
        {chart.series.map((series, index) => (
          <div key={series} className={mergeClasses(styles.line, styles.wrapped)}>
            <dt className={styles.series}>{series}</dt>
            <dd className={styles.value}>{figure(group.values[index] ?? null)}</dd>
            <dd className={mergeClasses(styles.track, styles.below)} aria-hidden>
              <span className={fillOf(styles, index)} style={{ width: percent(group.lengths[index] ?? 0) }} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function useFigure(kind: Chart["kind"]): (value: string | null) => string {
  const formats = useFormats();
  return (value) => {
    if (value === null) return "";
    if (kind === "percent") return `${formats.decimal(value)} %`;
    return isZero(value) ? "–" : formats.decimal(value);
  };
}

function isNothing(value: string | null | undefined): boolean {
  return value === null || value === undefined || isZero(value);
}

function percent(length: number): string {
  return `${(length * 100).toFixed(3)}%`;
}

function fillOf(styles: ReturnType<typeof useStyles>, index: number): string {
  return mergeClasses(styles.bar, [styles.first, styles.second, styles.third][index % 3]);
}

const useStyles = makeStyles({
  figure: { margin: 0 },
  caption: { fontWeight: tokens.fontWeightSemibold, paddingBottom: tokens.spacingVerticalXS },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  group: { paddingBlock: tokens.spacingVerticalXS },
  line: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  figures: { margin: 0 },
  series: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, textAlign: "end", fontVariantNumeric: "tabular-nums", minWidth: 0, overflowWrap: "anywhere" },
  track: {
    display: "flex",
    height: "10px",
    marginBlock: tokens.spacingVerticalXXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  wrapped: { flexWrap: "wrap", rowGap: 0 },
  below: { flexBasis: "100%", marginInline: 0 },
  bar: { display: "inline-block", height: "100%", forcedColorAdjust: "none" },
  key: { width: "10px", height: "10px", marginInlineEnd: tokens.spacingHorizontalXS },
  first: {
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  second: {
    backgroundColor: tokens.colorBrandStroke2,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  third: {
    backgroundColor: tokens.colorNeutralStroke1,
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
});
