import { useEffect, useState, type JSX } from "react";

import type { InvoiceState } from "../../session/views/invoices";
import { InvoiceList } from "./InvoiceList";
import { InvoicePage } from "./InvoicePage";

/** Proforma invoices: the list, or one of them. The list keeps its place while one is open. */
export function InvoicesPage({
  state,
  open,
}: {
  /** The state that is asked for; null for any. */
  readonly state: InvoiceState | null;
  /** The document that is asked for; null for the list. */
  readonly open: string | null;
}): JSX.Element {
  const [id, setId] = useState(open);
  useEffect(() => setId(open), [open]);
  return (
    <>
      <div hidden={id !== null}>
        <InvoiceList state={state} isShown={id === null} onOpen={setId} />
      </div>
      {id !== null && <InvoicePage key={id} id={id} onBack={() => setId(null)} />}
    </>
  );
}
