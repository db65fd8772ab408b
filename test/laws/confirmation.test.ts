/**
 * Laws of confirmation, over drafts of any shape: mixed classes, quantities, prices, billing types, edits, discount,
 * freight and tax.
 */
import fc from "fast-check";

import { add, micro, minor, negate, sum, ZERO, type Minor } from "../../engine/kernel/money";
import type { InvoiceDocument } from "../../engine/model/invoice";
import type { Row } from "../../engine/schema/tables";
import { actual, contract, decision, line, smallBook } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";

const CLASSES = ["Time", "Expense", "Material", "Fee"] as const;
const TYPES = ["Chargeable", "Non-chargeable", "Complimentary"] as const;

const quantityOf = fc.integer({ min: 1, max: 40_000_000 }).map(micro);
const priceOf = fc.integer({ min: 0, max: 500_000_000 }).map(micro);
const percentOf = fc.integer({ min: 0, max: 100_000_000 }).map(micro);

const actualOf = fc.record({
  class: fc.constantFrom(...CLASSES),
  quantity: quantityOf,
  isRefund: fc.boolean(),
  price: priceOf,
  billingType: fc.constantFrom(...TYPES),
  role: fc.constantFrom("R-0", "R-20", "R-7"),
});

const editOf = fc.record({
  quantity: fc.option(fc.integer({ min: 0, max: 40_000_000 }).map(micro), { nil: null }),
  price: fc.option(priceOf, { nil: null }),
  billingType: fc.option(fc.constantFrom(...TYPES), { nil: null }),
  tax: fc.option(fc.integer({ min: -500, max: 90_000 }).map(minor), { nil: null }),
});

const draftOf = fc.record({
  rows: fc.array(fc.tuple(actualOf, editOf), { minLength: 1, maxLength: 8 }),
  discount: percentOf,
  freight: fc.integer({ min: 0, max: 100_000 }).map(minor),
  rounding: fc.constantFrom("Per tax group" as const, "Per detail" as const),
});

type Drafted = typeof draftOf extends fc.Arbitrary<infer T> ? T : never;

/** The draft as a person would make it: created, then edited, never refused. */
function drafted({ rows, discount, freight, rounding }: Drafted): Flow {
  const Actuals = rows.map(([row], index) => {
    const { class: of, isRefund, role, quantity, ...columns } = row;
    const named = of === "Time" ? { role, category: null } : { role: null, category: role };
    const signed = isRefund && of !== "Time" ? negate(quantity) : quantity;
    return actual({ ...columns, ...named, class: of, quantity: signed, product: role, actualId: `A-${index + 1}` });
  });
  const groups = { "R-0": null, "R-20": "STD", "R-7": "RED" } as const;
  const flow = flowOf(
    smallBook(
      {
        Customers: [{ customerId: "C-1", name: "Contoso" }],
        Contracts: [contract()],
        ContractLines: [line()],
        Projects: [{ projectId: "P-1", name: "Harbour", taxGroup: "DOM" }],
        Actuals,
        Decisions: Actuals.map(({ actualId = "" }) => decision({ key: `U|${actualId}|C-1|C` })),
        Roles: Object.entries(groups).map(([role, itemTaxGroup]) => ({ role, itemTaxGroup: itemTaxGroup ?? "ZERO" })),
        Categories: Object.entries(groups).map(([category, group]) => ({ category, itemTaxGroup: group ?? "ZERO" })),
        Products: Object.entries(groups).map(([product, group]) => ({ product, itemTaxGroup: group ?? "ZERO" })),
        TaxRates: [
          { taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: micro(20_000_000) },
          { taxGroup: "DOM", itemTaxGroup: "RED", ratePercent: micro(7_700_000), basePercent: micro(91_666_667) },
          { taxGroup: "DOM", itemTaxGroup: "ZERO", ratePercent: micro(0) },
        ],
      },
      { editPolicy: "Extended", taxRounding: rounding },
    ),
  ).create();
  const edited = flow.document().details.reduce((so, detail) => {
    const edit = rows[Number(detail.sourceKey?.split("|")[1]?.slice(2)) - 1]?.[1];
    return so.edit(detail.detailId, {
      Quantity: text(edit?.quantity ?? null, 6),
      Price: text(edit?.price ?? null, 6),
      "Billing Type": edit?.billingType ?? null,
      Tax: text(edit?.tax ?? null, 2),
    });
  }, flow);
  return edited.edit("PF-00001", { "Discount %": text(discount, 6), "Freight Amount": text(freight, 2) });
}

function text(value: number | null, digits: number): string | null {
  return value === null
    ? null
    : (BigInt(value) * 1n).toString().replace(/^(-?)(\d+)$/, (_, sign: string, figures: string) => {
        const padded = figures.padStart(digits + 1, "0");
        return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
      });
}

const amounts = (rows: readonly Row<"BookedActuals">[]): Minor => sum(rows.map(({ amount }) => amount));

describe("what confirmation books", () => {
  const confirmed = draftOf.map((of) => {
    const before = drafted(of);
    return { before, after: before.confirm() };
  });

  test("for each source sums to zero unbilled, and nothing it books stays open", () => {
    fc.assert(
      fc.property(confirmed, ({ before, after }) => {
        expect(after.codes).toEqual(["confirmed"]);
        const booked = after.book.rows.BookedActuals;
        for (const { sourceKey } of before.document().details) {
          const ofSource = booked.filter((row) => row.sourceKey === sourceKey && row.type === "Unbilled Sales");
          expect(amounts(ofSource)).toBe(0);
          expect(ofSource.reduce((total, { quantity }) => total + quantity, 0)).toBe(0);
        }
        const reversed = new Set(booked.flatMap(({ reverses }) => reverses ?? []));
        const open = booked.filter(
          ({ type, reverses, key }) => type === "Unbilled Sales" && reverses === null && !reversed.has(key),
        );
        expect(open).toEqual([]);
        expect(after.derivation.unbilled).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("is billed as the document says, and a row is reversed by exactly its own figures", () => {
    fc.assert(
      fc.property(confirmed, ({ after }) => {
        const { header, details } = after.document();
        const booked = after.book.rows.BookedActuals;
        const billed = booked.filter(
          ({ type, billingType }) => type === "Billed Sales" && billingType === "Chargeable",
        );
        expect(amounts(billed)).toBe(header.totalAmount - header.totalTax);
        for (const { detailId, quantity, amount } of details) {
          const first = booked.find(({ key }) => key === `${detailId}|B`);
          if (quantity !== 0) expect([first?.quantity, first?.amount]).toEqual([quantity, amount]);
        }
        const byKey = new Map(booked.map((row) => [row.key, row]));
        expect(byKey.size).toBe(booked.length);
        for (const row of booked) {
          const original = row.reverses === null ? undefined : byKey.get(row.reverses);
          if (original) expect([row.quantity + original.quantity, row.amount + original.amount]).toEqual([0, 0]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("keeps the whole of a reduced quantity: kept and rest at the original price are the original", () => {
    fc.assert(
      fc.property(fc.tuple(quantityOf, priceOf, fc.nat({ max: 1000 })), ([quantity, price, thousandths]) => {
        const kept = Math.floor((quantity * thousandths) / 1000);
        const flow = flowOf(
          smallBook(
            { Actuals: [actual({ quantity, price })], Decisions: [decision({ key: "U|A-1|C-1|C" })] },
            { editPolicy: "Extended" },
          ),
        ).create();
        const { book } = flow.edit("PF-00001-0001", { Quantity: text(kept, 6) }).confirm();
        const billed = book.rows.BookedActuals.filter(({ type }) => type === "Billed Sales");
        expect(amounts(billed)).toBe(book.rows.BookedActuals.find(({ key }) => key.startsWith("U|"))?.amount);
        expect(billed.reduce((total, row) => total + row.quantity, 0)).toBe(quantity);
      }),
      { numRuns: 60 },
    );
  });

  test("and shows is the same: no figure of the document changes by being confirmed", () => {
    const figures = ({ header, lines, details, taxes }: InvoiceDocument) => ({
      header: [
        header.detailAmount,
        header.discountAmount,
        header.preFreightAmount,
        header.totalTax,
        header.totalAmount,
      ],
      lines: lines.map(({ amount, tax, invoicedToDate }) => [amount, tax, invoicedToDate]),
      details: details.map(({ quantity, price, amount, tax, extendedAmount }) => [
        quantity,
        price,
        amount,
        tax,
        extendedAmount,
      ]),
      taxes,
    });
    fc.assert(
      fc.property(confirmed, ({ before, after }) => {
        expect(figures(after.document())).toEqual(figures(before.document()));
      }),
      { numRuns: 60 },
    );
  });
});

describe("the figures of a document", () => {
  test("sum: details to lines, lines and discount and freight to the header, tax cells to Total Tax", () => {
    fc.assert(
      fc.property(draftOf, (of) => {
        const { header, lines, details, taxes } = drafted(of).document();
        const charged = details.filter(({ billingType }) => billingType === "Chargeable");
        expect(sum(lines.map(({ amount }) => amount))).toBe(sum(charged.map(({ amount }) => amount)));
        expect(header.detailAmount).toBe(sum(lines.map(({ amount }) => amount)));
        const discounted = header.detailAmount - (header.discountAmount ?? ZERO);
        expect(header.preFreightAmount).toBe(discounted);
        expect(header.totalAmount).toBe(discounted + (header.freightAmount ?? ZERO) + header.totalTax);
        expect(sum(taxes.map(({ tax }) => tax))).toBe(header.totalTax);
        const ofDetails = sum(taxes.filter(({ part }) => part === "details").map(({ tax }) => tax));
        expect(ofDetails).toBe(sum(charged.map(({ tax }) => tax ?? ZERO)));
        expect(details.every((one) => one.extendedAmount === add(one.amount, one.tax ?? ZERO))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("share discount and freight exactly where every detail bears a computed tax", () => {
    fc.assert(
      fc.property(draftOf, (of) => {
        const untyped = of.rows.map(
          ([row]) => [row, { quantity: null, price: null, billingType: null, tax: null }] as const,
        );
        const { header, taxes } = drafted({ ...of, rows: untyped.map(([row, edit]) => [row, edit]) }).document();
        const shared = sum(taxes.filter(({ part }) => part === "adjustment").map(({ net }) => net));
        const charged = taxes.some(({ net }) => net !== 0);
        const whole = (header.freightAmount ?? ZERO) - (header.discountAmount ?? ZERO);
        if (charged) expect(shared).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });
});
