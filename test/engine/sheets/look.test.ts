import { writeFileSync } from "node:fs";
import { emptyWorkbook, openWorkbookFile } from "../../../addin/workbook/file/index";
import { renderInvoice } from "../../../engine/sheets/invoiceSheet";
import { FIRM, harbour, longDocument } from "./documents";
import { cents } from "../bookBuilder";
it("writes", async () => {
  const draft = renderInvoice(harbour({}, { edits: [{ key: "PF-00001-0002", field: "Quantity", was: "5", is: "4.75", by: "Ola", at: "2026-11-02T09:15:00Z" }, { key: "PF-00001", field: "Discount %", was: null, is: "5", by: "Ola", at: "2026-11-02T09:16:00Z" }], outdated: ["PF-00001-0004"], comment: "Check the travel refund" }), FIRM, { paymentTerms: "Net 30", signatures: [], seal: null, summary: { contractValue: cents(200000), billedToDate: cents(61250.5) }, pending: [] });
  const posted = renderInvoice({ ...harbour({ invoiceId: "PF-00002", projectInvoiceStatus: "Posted", number: "INV-2026-00042", invoiceDate: "2026-11-03", dueDate: "2026-12-03", accountingDate: "2026-11-03", submittedBy: "Ola Nordmann", submittedAt: "2026-11-02T10:00:00Z", confirmedBy: "Kari Vik", confirmedAt: "2026-11-02T14:30:00Z", postedBy: "Kari Vik", postedAt: "2026-11-03T08:05:00Z" }) }, FIRM, { paymentTerms: null, signatures: [], seal: "3f1c9a7be2d04d5c8a6b1e0f9d8c7b6a5f4e3d2c1b0a99887766554433221100", summary: null, pending: [] });
  const long = renderInvoice({ ...longDocument(), header: { ...longDocument().header, invoiceId: "PF-00003", projectInvoiceStatus: "Confirmed" } }, FIRM);
  const review = renderInvoice({ ...harbour({ invoiceId: "PF-00004", projectInvoiceStatus: "In Review" }) }, FIRM);
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply({ commit: null, settle: [], sheets: [draft.plan, posted.plan, long.plan, review.plan], removedSheets: ["Sheet1"], protectStructure: false }, { password: null });
  writeFileSync("/tmp/sheets-look/look.xlsx", file.toBytes());
});
