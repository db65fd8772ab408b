import { useEffect, useState, type JSX } from "react";

import type { Destination } from "../navigation";
import { InvoiceList } from "./InvoiceList";
import { InvoicePage } from "./InvoicePage";

type InvoicesDestination = Extract<Destination, { readonly place: "invoices" }>;

/** Proforma invoices: the list, or one of them. The list keeps its place while one is open. */
export function InvoicesPage({ destination }: { readonly destination: InvoicesDestination }): JSX.Element {
  const { state = null, open = null } = destination;
  const [id, setId] = useState(open);
  // Going to Invoices again leads back to the list.
  useEffect(() => setId(destination.open ?? null), [destination]);
  return (
    <>
      <div hidden={id !== null}>
        <InvoiceList state={state} isShown={id === null} onOpen={setId} />
      </div>
      {id !== null && <InvoicePage key={id} id={id} onBack={() => setId(null)} />}
    </>
  );
}
