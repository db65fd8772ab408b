/** What each contract is worth, what of it is billed, what it cost, and what is left. */
import { add, HUNDRED_PERCENT, ratioOfMicro, subtract, ZERO, type Minor } from "../../kernel/money";
import type { IsoDate } from "../../kernel/calendar";
import { compareText } from "../../kernel/problem";
import { accountingAmountsOf } from "../../model/accountingAmounts";
import type { Book } from "../../model/book";
import type { ContractPerformanceRow } from "../../schema/reportTables";
import { NO_PLACE } from "./noPlace";
import type { PostedRows } from "./postedRows";

/**
 * By contract: the sum of its lines' contract amounts and their value in the books' currency, by the contract's fixed rate,
 * else by that of the day; billed and cost as posted to the project ledger; gross margin = (billed - cost) / billed, blank
 * when billed is 0. What was posted for no contract, or for one that is not in the workbook any more, has a row too: the
 * sums are those of the project ledger. Value is blank where no rate is known; it and names are the workbook's of today.
 */
export function contractPerformance(
  book: Book,
  { projectLedger }: PostedRows,
  asOf: IsoDate,
): readonly ContractPerformanceRow[] {
  const amounts = new Map<string, Minor>();
  for (const { contractId, contractAmount } of book.rows.ContractLines) {
    if (contractAmount !== null) amounts.set(contractId, add(amounts.get(contractId) ?? ZERO, contractAmount));
  }
  const { ofSale } = accountingAmountsOf(book);
  const contracts = new Map(book.rows.Contracts.map((contract) => [contract.contractId, contract]));
  const posted = new Map<string | null, { billed: Minor; cost: Minor }>();
  for (const contractId of contracts.keys()) posted.set(contractId, { billed: ZERO, cost: ZERO });
  for (const { contractId, type, accountingAmount } of projectLedger) {
    const total = posted.get(contractId) ?? { billed: ZERO, cost: ZERO };
    posted.set(contractId, total);
    if (type === "Billed Sales") total.billed = add(total.billed, accountingAmount);
    if (type === "Cost") total.cost = add(total.cost, accountingAmount);
  }
  const rows = Array.from(posted, ([contractId, { billed, cost }]) => {
    const contract = contractId === null ? undefined : contracts.get(contractId);
    const currency = contract?.currency ?? null;
    const contractAmount = (contractId === null ? undefined : amounts.get(contractId)) ?? null;
    const value =
      contractAmount === null || currency === null
        ? null
        : ofSale(contractAmount, { currency, contractId, date: asOf });
    return {
      contractId,
      name: contract?.name ?? null,
      customerId: contract?.customerId ?? null,
      currency,
      contractAmount,
      value: value?.accountingAmount ?? null,
      billed,
      cost,
      grossMarginPercent:
        billed === 0 ? null : ratioOfMicro(HUNDRED_PERCENT, { part: subtract(billed, cost), whole: billed }),
      ...NO_PLACE,
    };
  });
  return rows.sort((a, b) => compareText(a.contractId, b.contractId));
}
