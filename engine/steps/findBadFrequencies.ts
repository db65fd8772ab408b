/** Frequencies from which no date follows. */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import { recurrenceOf } from "../model/invoiceFrequency";

/** `bad-frequency`, an error at the cell at fault, for each. */
export function findBadFrequencies(book: Book): readonly Problem[] {
  return book.rows.InvoiceFrequencies.flatMap((frequency): readonly Problem[] => {
    const { row, frequency: key, day, period, every } = frequency;
    const column = recurrenceOf(frequency);
    if (typeof column !== "string") return [];
    const params = { day: day ?? "", period, every: String(every) };
    return [
      { ...placeOf(book, "InvoiceFrequencies", row, column), code: "bad-frequency", severity: "error", key, params },
    ];
  });
}
