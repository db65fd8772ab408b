import { DocumentTableRegular } from "@fluentui/react-icons/svg/document-table";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { ReportView } from "../../session/views/books";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { Section } from "../ui/Page";
import { ReportChart } from "./ReportChart";
import { ReportRows } from "./ReportRows";
import { useDrawReport, type ReportWish } from "./useDrawReport";

const words = ACCOUNTING_WORDS.reports;
/** Rows of each table on the screen at once. */
const ROWS_SHOWN = 100;

/** A report as lists that fit a narrow pane, one a table, with what it is as of, known at and in which currency. */
export function ShownReport({ wish }: { readonly wish: ReportWish }): JSX.Element {
  const styles = useStyles();
  const { session, actor, work } = useSession();
  const formats = useFormats();
  const drawReport = useDrawReport();
  const [offset, setOffset] = useState(0);
  const report = useView(String(offset), () => session.report({ ...wish, offset, limit: ROWS_SHOWN }, actor()));
  if (report === null) return <EmptyState says={work === null ? SHARED_WORDS.loading : words.busy} />;
  const longest = Math.max(0, ...report.tables.map(({ rows }) => rows.total));
  return (
    <>
      <div role="status">
        <strong>{words.names[report.name]}</strong>
        <div className={styles.about}>
          {words.heading(formats.date(report.asOf), formats.moment(report.knownAt), report.currency)}
        </div>
      </div>
      <div>
        <Button icon={<DocumentTableRegular />} disabled={work !== null} onClick={() => void drawReport(wish)}>
          {words.toSheet}
        </Button>
      </div>
      {report.tables.map((table) => (
        <Table key={table.title} table={table} />
      ))}
      <div className={styles.steps}>
        {offset > 0 && <Button onClick={() => setOffset(Math.max(0, offset - ROWS_SHOWN))}>{words.previous}</Button>}
        {offset + ROWS_SHOWN < longest && <Button onClick={() => setOffset(offset + ROWS_SHOWN)}>{words.next}</Button>}
      </div>
    </>
  );
}

function Table({ table }: { readonly table: ReportView["tables"][number] }): JSX.Element {
  const { counted } = useFormats();
  const { rows, offset, total } = table.rows;
  return (
    <Section title={table.title}>
      {total === 0 && <EmptyState says={words.empty} />}
      {rows.length < total && rows.length > 0 && (
        <span>{words.rows(counted(offset + 1), counted(offset + rows.length), counted(total))}</span>
      )}
      {table.chart !== null && offset === 0 && <ReportChart chart={table.chart} />}
      {rows.length > 0 && <ReportRows table={table} />}
    </Section>
  );
}

const useStyles = makeStyles({
  about: { color: tokens.colorNeutralForeground2 },
  steps: { display: "flex", gap: tokens.spacingHorizontalS },
});
