/**
 * Rows for the user's own tables, of one line's dates.
 */
import { addDays, type IsoDate } from "../../kernel/calendar";
import { allocate, minor, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { LineTerms } from "../../model/lineTerms";
import type { Row } from "../../schema/tables";

const PLACE = { row: 0, dimensions: new Map<string, string>() } as const;

/** Schedule rows: work up to the day before is invoiced on each date. */
export function scheduleRows({ line }: LineTerms, dates: readonly IsoDate[]): readonly Row<"InvoiceSchedule">[] {
  return dates.map((date) => ({
    ...PLACE,
    lineId: line.lineId,
    invoiceRunDate: date,
    transactionCutoffDate: addDays(date, -1),
    runStatus: "Not Run",
  }));
}

/** Milestones that divide the line's Contract Amount and Estimated Tax. */
export function milestoneRows({ line }: LineTerms, dates: readonly IsoDate[]): readonly Row<"Milestones">[] {
  const amounts = dividedEvenly(line.contractAmount ?? ZERO, dates.length);
  const taxes = line.estimatedTax === null ? null : dividedEvenly(line.estimatedTax, dates.length);
  return dates.map((date, index) => ({
    ...PLACE,
    milestoneId: idOf(line.lineId, index),
    lineId: line.lineId,
    name: nameOf(line.name, index, dates.length),
    customerId: null,
    task: null,
    date,
    amount: amounts[index] ?? ZERO,
    tax: taxes?.[index] ?? null,
    readyToInvoice: "No",
    nextInvoicePercent: null,
    nextInvoiceAmount: null,
  }));
}

/** Retainers that divide a total; of the line's contract, and of its one customer or else the contract's. */
export function retainerRows(
  { line, contract, customers }: LineTerms,
  dates: readonly IsoDate[],
  total: Minor,
): readonly Row<"Retainers">[] {
  const amounts = dividedEvenly(total, dates.length);
  const [first, ...others] = customers;
  const customerId = first !== undefined && others.length === 0 ? first.customerId : contract.customerId;
  return dates.map((date, index) => ({
    ...PLACE,
    retainerId: idOf(line.lineId, index),
    contractId: contract.contractId,
    customerId,
    description: nameOf(line.name, index, dates.length),
    date,
    amount: amounts[index] ?? ZERO,
    itemTaxGroup: line.itemTaxGroup,
    readyToInvoice: "No",
    refund: "No",
  }));
}

/**
 * Even parts of an amount, rounded half away from zero; the rest goes to the last. Where rounding up would leave the last
 * less than nothing, parts are rounded down.
 */
export function dividedEvenly(amount: Minor, parts: number): readonly Minor[] {
  const even = allocate(amount, Array<number>(parts).fill(1), parts - 1);
  const last = even.at(-1) ?? ZERO;
  if (last === 0 || Math.sign(last) === Math.sign(amount)) return even;
  const down = minor(Math.trunc(amount / parts));
  const kept = Array<Minor>(parts - 1).fill(down);
  return [...kept, subtract(amount, sum(kept))];
}

/** `<Line ID>-01`, `-02`, ...; three figures from the hundredth on. */
function idOf(lineId: string, index: number): string {
  return `${lineId}-${String(index + 1).padStart(2, "0")}`;
}

function nameOf(name: string, index: number, of: number): string {
  return of === 1 ? name : `${name} ${index + 1}/${of}`;
}
