/**
 * Lives of a book: work and milestones are marked, drafted, edited, confirmed, journalled, posted, signed and paid in any
 * order.
 */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { Command } from "../../engine/model/command";
import type { StepResult } from "../../engine/model/outcome";
import { extendBook } from "../../engine/schema/extendBook";
import type { Row } from "../../engine/schema/tables";
import { actual, bookOf, cents, contract, decision, line, milestone, millionths } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { ada, journal, pay, post, sign } from "../engine/steps/ledgerBook";

const amounts = fc.integer({ min: -50_000, max: 500_000 }).map((minorUnits) => minorUnits / 100);

const actuals = fc
  .array(
    fc.record({
      class: fc.constantFrom("Time" as const, "Expense" as const, "Material" as const, "Fee" as const),
      day: fc.integer({ min: 1, max: 30 }),
      quantity: fc.integer({ min: -400, max: 4_000 }).map((hundredths) => hundredths / 100),
      unitCost: amounts,
      price: amounts,
      billingType: fc.constantFrom("Chargeable" as const, "Non-chargeable" as const, "Complimentary" as const, null),
      ready: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      actualId: `A-${index + 1}`,
      quantity: row.class === "Time" ? Math.abs(row.quantity) : row.quantity,
    })),
  );

const commands = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("journal" as const), day: fc.integer({ min: 1, max: 30 }), post: fc.boolean() }),
    fc.record({
      kind: fc.constant("confirm" as const),
      day: fc.integer({ min: 1, max: 30 }),
      discountPercent: fc.constantFrom("0", "2.5", "100"),
      freight: fc.constantFrom("0", "19.99"),
    }),
    fc.record({ kind: fc.constant("post" as const), day: fc.integer({ min: 1, max: 28 }) }),
    fc.record({ kind: fc.constant("pay" as const) }),
    fc.record({ kind: fc.constant("sign" as const), by: fc.constantFrom("Mara", "Ioan") }),
  ),
  { maxLength: 8 },
);

const profiles = fc.record({
  postCosts: fc.constantFrom("Profit and loss" as const, "Balance" as const, "Never" as const),
  accrueRevenue: fc.constantFrom("Yes" as const, "No" as const),
});

/** Lives of a small firm: what was worked and agreed, and what people then do. */
export const lives = fc.record({
  actuals,
  commands,
  profiles,
  taxRounding: fc.constantFrom("Per tax group" as const, "Per detail" as const),
});
export type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

/** The book before anybody did anything. */
export function bornBook({ actuals: rows, profiles: profile, taxRounding }: Life): Book {
  const accrueRevenue = profile.postCosts === "Profit and loss" ? profile.accrueRevenue : "No";
  return bookOf(
    {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "NO" }],
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Quay" },
      ],
      Contracts: [contract()],
      ContractLines: [
        line(),
        line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price", contractAmount: cents(1000) }),
      ],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "NO", itemTaxGroup: "WORK", ratePercent: millionths(21) }],
      RevenueProfiles: [
        { profile: "T", billingMethod: "Time and Material", postCosts: profile.postCosts, accrueRevenue },
      ],
      Milestones: [milestone({ lineId: "L-2", tax: cents("210.01") })],
      Actuals: rows.map(({ actualId, class: transactionClass, day, quantity, unitCost, price, billingType }) =>
        actual({
          actualId,
          class: transactionClass,
          role: transactionClass === "Time" ? "Consultant" : null,
          category: transactionClass === "Time" ? null : "Travel",
          date: dayOf(day),
          quantity: millionths(quantity),
          unitCost: millionths(unitCost),
          price: millionths(price),
          billingType,
        }),
      ),
      Decisions: [
        decision({ key: "M|M-1#1|C-1" }),
        ...rows
          .filter(({ ready }) => ready)
          .flatMap(({ actualId }) => [
            decision({ key: `U|${actualId}|C-1|C` }),
            decision({ key: `U|${actualId}|C-1|N` }),
          ]),
      ],
    },
    { taxRounding },
  );
}

/** A day of November. */
export function dayOf(day: number): string {
  return `2026-11-${String(day).padStart(2, "0")}`;
}

type LifeCommand = Life["commands"][number];

/** What a command of the life did to the book it found, and the command as a person gives it. */
export type Performed = { readonly before: Book; readonly command: Command; readonly step: StepResult };

/** Gives the book with what was done in it. */
type Enter = (performed: Performed) => Book;

const entered: Enter = ({ before, step }) => extendBook(before, step.appends, step.states);

function performed(book: Book, command: LifeCommand, enter: Enter): Book {
  switch (command.kind) {
    case "journal": {
      const asked = { kind: "journal", to: dayOf(command.day), post: command.post } as const;
      return enter({ before: book, command: asked, step: journal(book, command.post, asked.to) });
    }
    case "confirm": {
      const created = flowOf(book).create({ asOf: dayOf(command.day) });
      const draft = created.book.rows.DraftInvoices.find((row) => row.projectInvoiceStatus === "Draft");
      if (!draft) return created.book;
      const { discountPercent, freight } = command;
      const edited = created.edit(draft.invoiceId, { "Discount %": discountPercent, "Freight Amount": freight });
      const ids = [draft.invoiceId];
      return enter({ before: edited.book, command: { kind: "confirm", ids }, step: edited.confirm(ids).last });
    }
    case "post": {
      const asked = { kind: "post", ids: idsIn(book, "Confirmed"), date: dayOf(command.day) } as const;
      return enter({ before: book, command: asked, step: post(book, asked.ids, asked.date) });
    }
    case "pay":
      return idsIn(book, "Posted").reduce((before, id) => {
        const set = [{ column: "Status", value: "Paid" }];
        return enter({ before, command: { kind: "edit", ids: [id], set }, step: pay(before, id) });
      }, book);
    case "sign": {
      const ids = [...idsIn(book, "Confirmed"), ...idsIn(book, "Posted")];
      const asked = { kind: "sign", ids, role: null, comment: null } as const;
      return enter({ before: book, command: asked, step: sign(book, {}, { ...ada, by: command.by }, ids) });
    }
  }
}

/** Invoices in a state. */
export function idsIn(book: Book, state: Row<"Invoices">["projectInvoiceStatus"]): readonly string[] {
  return book.rows.Invoices.filter((row) => row.projectInvoiceStatus === state).map(({ invoiceId }) => invoiceId);
}

/** The book after each command of a life, ending with everything journalled, posted. */
export function stages(life: Life, enter: Enter = entered): readonly Book[] {
  const last: readonly LifeCommand[] = [
    { kind: "confirm", day: 30, discountPercent: "0", freight: "0" },
    { kind: "journal", day: 30, post: true },
    { kind: "post", day: 30 },
  ];
  const books = [bornBook(life)];
  for (const command of [...life.commands, ...last]) {
    books.push(performed(books.at(-1) ?? bornBook(life), command, enter));
  }
  return books;
}
