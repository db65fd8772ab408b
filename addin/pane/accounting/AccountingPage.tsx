import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";
import type { AccountingSection } from "../navigation";

/** The page Accounting. */
export function AccountingPage(wanted: { readonly section: AccountingSection | null }): JSX.Element {
  return <Page title={SHELL_WORDS.place.accounting} about={Object.values(wanted).join()} />;
}
