/** What follows from actuals that correct others. */
import { compareText, type Problem } from "../kernel/problem";
import type { TakenBack } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { CorrectionFault, Corrections } from "../model/corrections";

/**
 * What corrections take back of the book, by key: each booked cost and open sale once, at its booked figures. Problems
 * (errors at Corrects): bad-correction, corrects-invoiced.
 */
export function deriveCorrections(
  book: Book,
  { takesBack, faults }: Corrections,
): { readonly takenBack: readonly TakenBack[]; readonly problems: readonly Problem[] } {
  if (takesBack.size === 0 && faults.size === 0) return { takenBack: [], problems: [] };
  const rows = new Map(book.rows.Actuals.map(({ actualId, row }) => [actualId, row]));
  const takenBack = [...takesBack].flatMap(([correction, booked]) =>
    booked.map((one): TakenBack => ({
      key: `${one.key}|R`,
      booked: one,
      correction,
      row: rows.get(correction) ?? 0,
    })),
  );
  return {
    takenBack: takenBack.sort((a, b) => compareText(a.key, b.key)),
    problems: [...faults].map(([actualId, fault]) => tell(book, { actualId, row: rows.get(actualId) ?? 0 }, fault)),
  };
}

function tell(
  book: Book,
  { actualId, row }: { readonly actualId: string; readonly row: number },
  fault: CorrectionFault,
): Problem {
  const { code, corrected } = fault;
  const params: Record<string, string> =
    code === "bad-correction" ? { corrected, reason: fault.reason } : { corrected, invoiceId: fault.invoiceId };
  return { ...placeOf(book, "Actuals", row, "corrects"), code, severity: "error", key: actualId, params };
}
