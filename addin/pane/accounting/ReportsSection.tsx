import { Field, Input, Select } from "@fluentui/react-components";
import { useState, type JSX, type SubmitEvent } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { REPORT_NAMES, type ReportName } from "../../../engine/index";
import { useRemembered } from "../state/hostContext";
import { useSession } from "../state/sessionContext";
import { DateField } from "../ui/DateField";
import { EmptyState } from "../ui/EmptyState";
import { Stack } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { ShownReport } from "./ShownReport";
import type { ReportWish } from "./useDrawReport";

const words = ACCOUNTING_WORDS.reports;
const FORM = "daybook-report";
/** Reports as of a day, knowing what was posted until a moment; they write nothing. */
export function ReportsSection(): JSX.Element {
  const { actor } = useSession();
  const [name, setName] = useRemembered<ReportName>("report", REPORT_NAMES, "trial-balance");
  const [asOf, setAsOf] = useState(() => actor().today);
  const [knownAt, setKnownAt] = useState("");
  const [wish, setWish] = useState<ReportWish | null>(null);
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    if (asOf !== "") setWish({ name, asOf, knownAt: knownAt === "" ? null : inUtc(knownAt) });
  };
  return (
    <Stack>
      <form id={FORM} onSubmit={show}>
        <Stack>
          <Field label={words.name}>
            <Select value={name} onChange={(_, { value }) => setName(REPORT_NAMES.find((n) => n === value) ?? name)}>
              {REPORT_NAMES.map((known) => (
                <option key={known} value={known}>
                  {words.names[known]}
                </option>
              ))}
            </Select>
          </Field>
          <DateField label={words.asOf} hint={words.asOfHint} value={asOf} onChange={setAsOf} isRequired />
          <Field label={words.knownAt} hint={words.knownAtHint}>
            <Input type="datetime-local" step={1} value={knownAt} onChange={(_, { value }) => setKnownAt(value)} />
          </Field>
        </Stack>
      </form>
      {wish === null ? (
        <EmptyState says={words.none} />
      ) : (
        <ShownReport key={`${wish.name} ${wish.asOf} ${wish.knownAt ?? ""}`} wish={wish} />
      )}
      <PrimaryBar label={words.act} form={FORM} isDisabled={asOf === ""} />
    </Stack>
  );
}

/** A moment typed in the reader's own time, in UTC. */
function inUtc(local: string): string {
  return new Date(local).toISOString().replace(/\.\d+Z$/, "Z");
}
