import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceRow } from "../../session/views/invoices";
import { usePaneHost } from "../state/hostContext";
import { useSession } from "../state/sessionContext";

/** How to bring a document's sheet into view. */
export function useOpenSheet(): (row: Pick<InvoiceRow, "id" | "place">) => Promise<void> {
  const { window: workbook } = usePaneHost();
  const { fail } = useSession();
  return async ({ id, place }) => {
    try {
      if (place === null || !(await workbook.show(place))) fail(words.opening(id));
    } catch (error) {
      fail(error);
    }
  };
}
