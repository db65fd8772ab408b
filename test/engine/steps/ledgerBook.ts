/** Steps one after the other on a typed book, as a run takes them. */
import type { Book } from "../../../engine/model/book";
import type { Actor, Selection } from "../../../engine/model/command";
import type { StepResult } from "../../../engine/model/outcome";
import { extendBook } from "../../../engine/schema/extendBook";
import type { Appends, Row } from "../../../engine/schema/tables";
import { derive } from "../../../engine/steps/derive";
import { eliminateWip } from "../../../engine/steps/eliminateWip";
import { payInvoices } from "../../../engine/steps/payInvoices";
import { postCosts } from "../../../engine/steps/postCosts";
import { postInvoices } from "../../../engine/steps/postInvoices";
import { postJournal } from "../../../engine/steps/postJournal";
import { prepareJournal } from "../../../engine/steps/prepareJournal";
import { recognizeRevenue } from "../../../engine/steps/recognizeRevenue";
import { signDocuments } from "../../../engine/steps/signDocuments";
import { ALL } from "./documentFlow";

export const ada: Actor = { by: "Ada", at: "2026-11-05T09:00:00Z", today: "2026-11-05" };

export const mara: Actor = { by: "Mara", at: "2026-11-06T09:00:00Z", today: "2026-11-06" };

/** What a step did, and the book after it. */
export type Done = StepResult & { readonly after: Book };

export function journal(book: Book, post: boolean, to = "2026-12-31", actor = ada): Done {
  const step = post ? postJournal : prepareJournal;
  return applied(book, step(book, derive(book).derivation, [], { kind: "journal", to, post }, actor));
}

export function post(book: Book, ids: readonly string[], date = "2026-10-31", actor = ada): Done {
  return applied(book, postInvoices(book, derive(book).derivation, [], { kind: "post", ids, date }, actor));
}

export function pay(book: Book, id: string, fields: Readonly<Record<string, string>> = {}, actor = ada): Done {
  const set = Object.entries({ Status: "Paid", ...fields }).map(([column, value]) => ({ column, value }));
  return applied(book, payInvoices(book, derive(book).derivation, [], { kind: "edit", ids: [id], set }, actor));
}

/** Costs out of the balance: all, or those chosen. */
export function costs(book: Book, chosen: Partial<Selection> = {}, date = "2026-12-31", actor = ada): Done {
  const selection = { ...ALL, ...(Object.keys(chosen).length > 0 ? { all: false } : {}), ...chosen };
  return applied(book, postCosts(book, derive(book).derivation, [], { kind: "postCosts", selection, date }, actor));
}

type Revenue = { readonly lines?: readonly string[]; readonly reverse?: boolean };

/** A period's revenue, of all lines unless named. */
export function recognize(
  book: Book,
  period: string,
  { lines = [], reverse = false }: Revenue = {},
  actor = ada,
): Done {
  return applied(book, recognizeRevenue(book, { kind: "recognize", period, lines, reverse }, actor));
}

/** What is ready to be eliminated, of all lines unless named. */
export function eliminate(book: Book, date: string, { lines = [], reverse = false }: Revenue = {}, actor = ada): Done {
  return applied(book, eliminateWip(book, { kind: "eliminate", lines, date, reverse }, actor));
}

type Said = { readonly role?: string; readonly comment?: string };

export function sign(
  book: Book,
  { role, comment }: Said = {},
  actor = mara,
  ids: readonly string[] = ["PF-00001"],
): Done {
  const command = { kind: "sign", ids, role: role ?? null, comment: comment ?? null } as const;
  return applied(book, signDocuments(book, derive(book).derivation, [], command, actor));
}

/** The book with rows added, as a command of somebody else's would. */
export function joined(book: Book, ...appends: readonly Appends[]): Book {
  return appends.reduce<Book>((before, rows) => extendBook(before, rows, []), book);
}

/** Account, debit or credit as plain minor units, of ledger entries: by account. */
export function balancesOf(entries: readonly Row<"LedgerEntries">[]): Readonly<Record<string, number>> {
  const balances: Record<string, number> = {};
  for (const { account, accountingAmount } of [...entries].sort((a, b) => (a.account < b.account ? -1 : 1))) {
    balances[account] = (balances[account] ?? 0) + accountingAmount;
  }
  return balances;
}

function applied(book: Book, result: StepResult): Done {
  return { ...result, after: extendBook(book, result.appends, result.states) };
}
