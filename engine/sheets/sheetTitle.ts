/** The sheet name and title of a table without one of its own: "InvoiceLineDetails" is "Invoice line details". */
export function sheetTitle(table: string): string {
  const words = table.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(" ");
}
