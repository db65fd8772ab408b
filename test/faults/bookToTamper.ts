/** A real workbook with every kind of document: posted, paid, signed, confirmed; a journal; taxes; a draft beside them. */
import { readFile } from "node:fs/promises";

import { openWorkbookFile } from "../../addin/workbook/file";
import type { WorkbookContent } from "../../engine/model/workbook";
import { commandLineOn, fileOf, newFolder } from "../cli/onFile";
import { smallFirm, workbookOf, type TypedRow } from "../workbookOf";

const hours = (id: string, date: string, partial: TypedRow = {}): TypedRow => ({
  "Actual ID": id,
  Date: date,
  "Project ID": "P-1",
  Class: "Time",
  Role: "Engineer",
  Resource: "Ana",
  Quantity: "7.5",
  "Unit Cost": "100",
  Price: "133.33",
  Unit: "hour",
  ...partial,
});

/** Commands by month: what each makes of the book. */
const LIFE: readonly (readonly string[])[] = [
  ["mark", "BOOK", "--ready", "--to", "2026-09-30"],
  ["create", "BOOK", "--all", "--as-of", "2026-09-30"],
  ["edit", "BOOK", "PF-00001", "--set", "Discount Amount=10.00", "--set", "Freight Amount=25.00"],
  ["confirm", "BOOK", "PF-00001", "--by", "Ioan"],
  ["journal", "BOOK", "--to", "2026-09-30", "--post"],
  ["post", "BOOK", "PF-00001", "--date", "2026-10-01"],
  ["sign", "BOOK", "PF-00001", "--role", "Reviewer", "--comment", "Hours agree.", "--by", "Mara"],
  ["edit", "BOOK", "PF-00001", "--set", "Status=Paid", "--set", "Paid Date=2026-10-20"],
  ["mark", "BOOK", "--ready", "--to", "2026-10-31"],
  ["create", "BOOK", "--all", "--as-of", "2026-10-31"],
  ["confirm", "BOOK", "PF-00002", "--by", "Ioan"],
  ["journal", "BOOK", "--to", "2026-10-31", "--post"],
  ["sign", "BOOK", "PF-00002", "--by", "Mara"],
  ["mark", "BOOK", "--ready", "--to", "2026-11-30"],
  ["create", "BOOK", "--all", "--as-of", "2026-11-30"],
];

export type Sealed = { readonly bytes: Uint8Array; readonly content: WorkbookContent };

/** PF-00001 posted, signed and paid; PF-00002 confirmed and signed; PF-00003 a draft. */
export async function bookToTamper(): Promise<Sealed> {
  const folder = await newFolder();
  try {
    const firm = smallFirm([
      hours("A-1", "2026-09-07"),
      hours("A-2", "2026-09-08", { "Billing Type": "Non-chargeable", Description: "Travel" }),
      hours("A-3", "2026-10-06", { Description: "Soundings" }),
      hours("A-4", "2026-11-03"),
    ]);
    const taxed = {
      ...firm,
      Customers: firm.Customers?.map((row) => ({ ...row, "Tax Group": "DOM", City: "Delft" })) ?? [],
      Roles: [{ Role: "Engineer", "Item Tax Group": "SRV" }],
      TaxRates: [{ "Tax Group": "DOM", "Item Tax Group": "SRV", "Rate %": "21", "Tax Category": "S" }],
    };
    const file = await fileOf(folder, await workbookOf(taxed));
    for (const words of LIFE) {
      const told = await commandLineOn(words.map((word) => (word === "BOOK" ? file : word)));
      if (told.exit !== 0) throw new Error(`${words.join(" ")}: ${told.exit} ${told.errors}${told.output}`);
    }
    const bytes = new Uint8Array(await readFile(file));
    return { bytes, content: await openWorkbookFile(bytes).read() };
  } finally {
    await folder.remove();
  }
}
