import { wordNteFailure } from "../../engine/locale/limits";
import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import type { Plan } from "../../engine/model/plan";
import { backlogSheet } from "../../engine/sheets/backlogSheet";
import { renderInvoice } from "../../engine/sheets/invoiceSheet";
import { backlogRows } from "../../engine/steps/backlogLists";
import { derive } from "../../engine/steps/derive";
import { harvestEdits } from "../../engine/steps/harvestEdits";
import { smallBook } from "../engine/bookBuilder";
import { FIRM, harbour } from "../engine/sheets/documents";
import { convert, itWithLibreOffice } from "./libreoffice";

itWithLibreOffice()("a workbook that LibreOffice saved again holds no edits, and needs no writing", async () => {
  const book = { ...smallBook(), settings: FIRM };
  const { derivation } = derive(book);
  const document = harbour({ projectInvoiceStatus: "In Review" });
  const sheets = [
    renderInvoice(document, FIRM).plan,
    backlogSheet(backlogRows(book, derivation, wordNteFailure), FIRM),
  ];
  const plan: Plan = { commit: null, settle: [], sheets, removedSheets: ["Sheet1"], protectStructure: false };
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply(plan, { password: null });
  const saved = convert(new Map([["saved.xlsx", file.toBytes()]]), "xlsx").get("saved.xlsx");
  if (saved === undefined) throw new Error("LibreOffice saved nothing");
  const again = openWorkbookFile(saved);
  const content = await again.read();
  expect(content.documents[0]?.cells.size).toBeGreaterThan(200);
  const actor = { by: "Ada", at: "2026-11-02T10:00:00Z", today: "2026-11-02" };
  expect(harvestEdits(book, derivation, [document], content, actor)).toEqual({
    decisions: [],
    journal: [],
    problems: [],
    untaken: new Map(),
    untakenProposals: new Map(),
    untakenJournal: null,
  });
  expect(await again.apply({ ...plan, removedSheets: [] }, { password: null })).toEqual({ changed: false });
});
