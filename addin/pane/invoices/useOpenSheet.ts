import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceRow } from "../../session/views/invoices";
import { usePaneHost } from "../state/hostContext";
import { useSession } from "../state/sessionContext";

/** How to bring a document's sheet into view; one that has none is drawn from the book first. */
export function useOpenSheet(): (row: Pick<InvoiceRow, "id" | "place">) => Promise<void> {
  const { window: workbook } = usePaneHost();
  const { perform, fail } = useSession();
  return async ({ id, place }) => {
    try {
      if (place !== null && (await workbook.show(place))) return;
      const drawn = await perform({ kind: "open", ids: [id] }, { what: words.opening(id) });
      const sheet = drawn?.status.sheets[id];
      if (sheet !== undefined) await workbook.show({ sheet, cell: null });
    } catch (error) {
      fail(error);
    }
  };
}
