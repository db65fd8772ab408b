import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS as words } from "../../../engine/locale/en/pane/accounting";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { AccountingSection } from "../navigation";
import { Page } from "../ui/Page";
import { Tabs } from "../ui/Tabs";
import { JournalSection } from "./JournalSection";
import { PaidSection } from "./PaidSection";
import { PostSection } from "./PostSection";
import { RecognitionSection } from "./RecognitionSection";
import { ReportsSection } from "./ReportsSection";
import { TraceSection } from "./TraceSection";
import { SchedulesSection } from "./SchedulesSection";

const SECTIONS: readonly AccountingSection[] = [
  "journal",
  "schedules",
  "post",
  "paid",
  "recognition",
  "reports",
  "trace",
];

/**
 * Accounting: the journal, invoice schedules, posting confirmed invoices, payments, revenue recognition, reports, the way
 * of an amount.
 */
export function AccountingPage({
  section,
  trace,
}: {
  readonly section: AccountingSection | null;
  readonly trace: string | null;
}): JSX.Element {
  const [current, setCurrent] = useState<AccountingSection>(section ?? "journal");
  const [asked, setAsked] = useState(section);
  if (asked !== section) {
    setAsked(section);
    if (section !== null) setCurrent(section);
  }
  return (
    <Page title={SHELL_WORDS.place.accounting}>
      <Tabs
        label={words.sections}
        tabs={SECTIONS.map((value) => ({ value, label: words.section[value] }))}
        current={current}
        onChange={setCurrent}
      >
        <SectionOf section={current} trace={trace} />
      </Tabs>
    </Page>
  );
}

function SectionOf({
  section,
  trace,
}: {
  readonly section: AccountingSection;
  readonly trace: string | null;
}): JSX.Element {
  switch (section) {
    case "journal":
      return <JournalSection />;
    case "schedules":
      return <SchedulesSection />;
    case "post":
      return <PostSection />;
    case "paid":
      return <PaidSection />;
    case "recognition":
      return <RecognitionSection />;
    case "reports":
      return <ReportsSection />;
    case "trace":
      return <TraceSection key={trace ?? ""} wish={trace} />;
  }
}
