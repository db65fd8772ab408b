import { HUNDRED_PERCENT } from "../../../engine/kernel/money";
import { renderInvoice, type RenderedDocument } from "../../../engine/sheets/invoiceSheet";
import { cents, millionths } from "../bookBuilder";
import { detail, documentOf, FIRM, harbour, longDocument, STRICT } from "./documents";

/** Unlocked fields by key, in alphabetical order. */
function unlocked({ fields }: RenderedDocument): Readonly<Record<string, readonly string[]>> {
  const open: Record<string, string[]> = {};
  for (const { key, column, locked } of fields.values()) if (!locked) (open[key] ??= []).push(column.header);
  return Object.fromEntries(Object.entries(open).map(([key, headers]) => [key, headers.sort()]));
}

function unlockedCells({ plan }: RenderedDocument): number {
  return plan.cells.filter(({ style }) => !style.locked).length;
}

const HEADER = [
  "Accounting Date",
  "Bill To Name",
  "City",
  "Contact",
  "Country",
  "Description",
  "Discount %",
  "Discount Amount",
  "Freight Amount",
  "Name",
  "Postal Code",
  "Region",
  "Street",
  "Tax ID",
  "Tax Point Date",
];
const ACTUAL = ["Billing Type", "Description", "External Description", "Tax"];
const ACTUAL_EXTENDED = ["Billing Type", "Description", "External Description", "Price", "Quantity", "Tax"];
const NEW = [
  "Billing Type",
  "Category",
  "Class",
  "Date",
  "Description",
  "External Description",
  "Price",
  "Product",
  "Quantity",
  "Resource",
  "Resourcing Unit",
  "Role",
  "Task",
  "Tax",
  "Unit",
];

describe("what is unlocked", () => {
  it("on a draft is what may be edited, under the Extended policy", () => {
    const fields = unlocked(renderInvoice(harbour(), FIRM));
    expect(fields["PF-00001"]).toEqual(HEADER);
    expect(fields["PF-00001|L-100"]).toEqual(["Name"]);
    expect(fields["PF-00001-0001"]).toEqual(ACTUAL_EXTENDED);
    expect(fields["PF-00001-0006"]).toEqual(ACTUAL_EXTENDED);
    expect(fields["PF-00001-0008"]).toEqual([
      "Billing Type",
      "Description",
      "Extended Amount",
      "External Description",
      "Tax",
    ]);
    expect(fields["PF-00001-0009"]).toEqual(NEW);
  });

  it("under the Standard policy leaves out quantities and prices of actuals, and a milestone's tax", () => {
    const fields = unlocked(renderInvoice(harbour(), STRICT));
    expect(fields["PF-00001-0001"]).toEqual(ACTUAL);
    expect(fields["PF-00001-0008"]).toEqual(["Description", "Extended Amount", "External Description"]);
    expect(fields["PF-00001-0009"]).toEqual(NEW);
  });

  it("in review is the comment as well", () => {
    const review = renderInvoice(harbour({ projectInvoiceStatus: "In Review" }), STRICT);
    expect(unlocked(review)["PF-00001"]).toEqual([...HEADER, "Comment"].sort());
    expect(unlocked(review)["PF-00001-0001"]).toEqual(ACTUAL);
  });

  it.each(["Confirmed", "Posted", "Discarded"] as const)("on a %s document is nothing at all", (state) => {
    const rendered = renderInvoice(harbour({ projectInvoiceStatus: state }), FIRM);
    expect(unlocked(rendered)).toEqual({});
    expect(unlockedCells(rendered)).toBe(0);
    expect(rendered.plan.protection).not.toBeNull();
  });

  it("is no cell that shows no field", () => {
    const rendered = renderInvoice(harbour({ projectInvoiceStatus: "In Review" }), FIRM);
    const open = [...rendered.fields.values()].filter(({ locked }) => !locked);
    expect(unlockedCells(rendered)).toBe(open.length);
  });
});

describe("a document as a sheet", () => {
  const { plan } = renderInvoice(harbour(), FIRM);
  const at = (name: string) => plan.names.get(name) ?? "";
  const cell = (address: string) =>
    plan.cells.find(({ row, column }) => `${String.fromCharCode(64 + column)}${row}` === address);

  it("is A4 portrait without gridlines, one page wide, its headings on every page", () => {
    expect(plan.gridlines).toBe(false);
    expect(plan.print).toMatchObject({ orientation: "portrait", fitToWidth: 1 });
    expect(plan.print?.footer).toBe("&LPF-00001&RPage &P of &N");
    const heading = plan.cells.filter(({ row }) => `${row}:${row}` === plan.print?.repeatRows);
    expect(heading.map(({ value }) => value)).toContain("Quantity");
  });

  it("places no two cells in one place", () => {
    const places = plan.cells.map(({ row, column }) => `${row}/${column}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it("names each header field's cell", () => {
    expect(cell(at("Invoice_ID"))?.value).toBe("PF-00001");
    expect(cell(at("Project_Invoice_Status"))).toMatchObject({ value: "Draft", style: { role: "chipDraft" } });
    expect(cell(at("Discount_Percent"))?.value).toBe("5");
    expect(cell(at("Freight_Amount"))?.value).toBe("75.00");
    expect(cell(at("Total_Amount"))?.value).toBe("28205.96");
  });

  it("has each detail's key in the hidden first column", () => {
    expect(plan.hiddenColumns).toContain(1);
    const keys = plan.cells.filter(({ column, value }) => column === 1 && value !== null);
    expect(keys.map(({ value }) => value)).toEqual([
      "PF-00001|L-100",
      ...[1, 2, 3, 4, 5, 9, 6, 7].map((number) => `PF-00001-000${number}`),
      "PF-00001|L-200",
      "PF-00001-0008",
    ]);
    expect(keys.every(({ style }) => style.locked)).toBe(true);
  });

  it("makes amounts, sums and totals formulas, and keeps taxes as values", () => {
    const formulas = plan.cells.flatMap(({ formula }) => formula ?? []);
    expect(formulas).toContain("ROUND(E25*G25,2)");
    expect(formulas).toContain("H25+I25");
    expect(formulas).toContain("SUM(H25:H30)");
    expect(cell(at("Discount_Amount"))?.formula).toMatch(/^ROUND\(SUM\(H\d+,H\d+\)\*I\d+\/100,2\)$/);
    expect(cell("I25")).toMatchObject({ value: "290.00", formula: null });
  });

  it("shows what is not charged under its group's name, outside the line's sums", () => {
    const row = plan.cells.find(({ value }) => value === "Complimentary, not charged")?.row ?? 0;
    expect(cell(`A${row + 1}`)?.value).toBe("PF-00001-0006");
    expect(cell(`A${row - 1}`)?.value).toBe("PF-00001-0009");
  });

  it("prints the External Description, never the one written for the firm", () => {
    const secret = detail(1, { description: "they were late again", externalDescription: null, task: "Analysis" });
    const one = documentOf({ lines: [{ lineId: "L-100" }], details: [secret] });
    const printed = renderInvoice({ ...one, header: { ...one.header, projectInvoiceStatus: "Posted" } }, FIRM).plan;
    const values = printed.cells.map(({ value }) => value);
    expect(values).toContain("Analysis");
    expect(values).not.toContain("they were late again");
  });

  it("writes text that looks like a formula as text", () => {
    const evil = detail(1, { externalDescription: '=HYPERLINK("http://evil","x")', resource: "@SUM(1)" });
    const { plan: sheet } = renderInvoice(
      documentOf({ lines: [{ lineId: "L-100", name: "+1" }], details: [evil], header: { name: "-1+1" } }),
      FIRM,
    );
    for (const text of ['=HYPERLINK("http://evil","x")', "+1", "-1+1"]) {
      const found = sheet.cells.filter(({ value }) => value === text);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ type, formula }) => type === "text" && formula === null)).toBe(true);
    }
  });

  it("keeps the amount of a divided row as a value: it is not quantity times price", () => {
    const split = detail(1, { amount: cents("580.01"), splitPercent: millionths(50) });
    const { plan: sheet } = renderInvoice(documentOf({ lines: [{ lineId: "L-100" }], details: [split] }), FIRM);
    const amount = sheet.cells.find(({ value, column }) => value === "580.01" && column === 8);
    expect(amount?.formula).toBeNull();
    expect(split.splitPercent).not.toBe(HUNDRED_PERCENT);
  });

  it("has at most 5,000 formulas: a longer one keeps only those of its totals", () => {
    const details = Array.from({ length: 2_600 }, (_, index) => detail(index + 1, {}));
    const long = renderInvoice(documentOf({ lines: [{ lineId: "L-100" }], details }), FIRM).plan;
    const formulas = long.cells.flatMap(({ formula }) => formula ?? []);
    expect(formulas.length).toBeLessThan(20);
    expect(formulas).toContain("SUM(H25:H2624)");
    const short = renderInvoice(longDocument(), FIRM).plan;
    expect(short.cells.filter(({ formula }) => formula !== null).length).toBeGreaterThan(120);
  });

  it("stays the proforma of its ID once posted, and names what it was posted as: the customer's invoice is another sheet", () => {
    const posted = { projectInvoiceStatus: "Posted", number: "INV-2026-00042" } as const;
    const head = (document: ReturnType<typeof harbour>) =>
      renderInvoice(document, FIRM).plan.cells.flatMap(({ row, column, value }) =>
        row <= 5 && column === 10 && value !== null ? [value] : [],
      );
    expect(head(harbour())).toEqual(["Proforma invoice", "PF-00001", "Draft"]);
    const named = ["Proforma invoice", "PF-00001", "Posted"];
    expect(head(harbour(posted))).toEqual([...named, "Invoice", "INV-2026-00042"]);
    const credit = harbour({ ...posted, number: "CN-2026-00007", totalAmount: cents(-100) });
    expect(head(credit)).toEqual([...named, "Credit note", "CN-2026-00007"]);
    const texts = renderInvoice(harbour(posted), FIRM).plan.cells.map(({ value }) => value);
    expect(texts).toContain("This is the proforma of INV-2026-00042. It is not a tax invoice.");
  });
});
