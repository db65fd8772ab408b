import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS as words } from "../../../engine/locale/en/pane/accounting";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { AccountingSection } from "../navigation";
import { Page } from "../ui/Page";
import { JournalSection } from "./JournalSection";
import { PaidSection } from "./PaidSection";
import { PostSection } from "./PostSection";
import { ReportsSection } from "./ReportsSection";

const SECTIONS: readonly AccountingSection[] = ["journal", "post", "paid", "reports"];

/** Accounting: the journal, posting confirmed invoices, payments, reports. */
export function AccountingPage({ section }: { readonly section: AccountingSection | null }): JSX.Element {
  const styles = useStyles();
  const [current, setCurrent] = useState<AccountingSection>(section ?? "journal");
  const [asked, setAsked] = useState(section);
  if (asked !== section) {
    setAsked(section);
    if (section !== null) setCurrent(section);
  }
  const choose = (value: unknown) => setCurrent(SECTIONS.find((known) => known === value) ?? "journal");
  return (
    <Page title={SHELL_WORDS.place.accounting}>
      <TabList
        size="small"
        selectedValue={current}
        onTabSelect={(_, { value }) => choose(value)}
        aria-label={words.sections}
        className={styles.tabs}
      >
        {SECTIONS.map((known) => (
          <Tab key={known} id={tabId(known)} value={known} aria-controls={panelId(known)} className={styles.tab}>
            {words.section[known]}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" id={panelId(current)} aria-labelledby={tabId(current)}>
        <SectionOf section={current} />
      </div>
    </Page>
  );
}

function SectionOf({ section }: { readonly section: AccountingSection }): JSX.Element {
  switch (section) {
    case "journal":
      return <JournalSection />;
    case "post":
      return <PostSection />;
    case "paid":
      return <PaidSection />;
    case "reports":
      return <ReportsSection />;
  }
}

function tabId(section: AccountingSection): string {
  return `accounting-${section}-tab`;
}

function panelId(section: AccountingSection): string {
  return `accounting-${section}`;
}

const useStyles = makeStyles({
  tabs: { flexWrap: "wrap", marginInline: "-6px" },
  tab: { paddingInline: "6px" },
});
