import type { JSX } from "react";

import type { InvoiceState } from "../../session/views/invoices";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";

/** The page Invoices. */
export function InvoicesPage(wanted: {
  readonly state: InvoiceState | null;
  readonly open: string | null;
}): JSX.Element {
  return <Page title={SHELL_WORDS.place.invoices} about={Object.values(wanted).join()} />;
}
