/** Whose tax on discount a revision credits, where some taxes were typed or given and the others computed. */
import fc from "fast-check";
import { percentOf } from "../../engine/kernel/money";
import type { Settings } from "../../engine/model/settings";
import {
  actual,
  cents,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { retainer } from "./retainerFirm";

const RATES = { Consultant: 21, Trainer: 9 } as const;
type Role = keyof typeof RATES;

/** Work of an hour each, whose taxes are computed, given by the actual, or typed on the draft: less than any rate gives. */
type Work = { readonly price: number; readonly role: Role; readonly tax: "computed" | "given" | "typed" };
type Charged = Readonly<Record<string, string>>;

const TAXED: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
  Roles: Object.keys(RATES).map((role) => ({ role, itemTaxGroup: role })),
  TaxRates: Object.entries(RATES).map(([role, percent]) => ({
    taxGroup: "HOME",
    itemTaxGroup: role,
    ratePercent: millionths(percent),
  })),
};

/** Confirmed as PF-00001 with discount and freight; detail n is work n. */
function invoiced(work: readonly Work[], charged: Charged, rounding: Settings["taxRounding"] = "Per tax group"): Flow {
  const Actuals = work.map(({ price, role, tax }, index) =>
    actual({
      actualId: `A-${index + 1}`,
      role,
      quantity: millionths(1),
      price: millionths(price / 100),
      tax: tax === "given" ? cents("1.23") : null,
    }),
  );
  const Decisions = Actuals.map(({ actualId }) => decision({ key: `U|${actualId ?? ""}|C-1|C` }));
  const book = smallBook({ ...TAXED, Actuals, Decisions }, { taxRounding: rounding });
  const edited = work.reduce(
    (flow, { tax }, index) => (tax === "typed" ? flow.edit(idOf(index), { Tax: "0.07" }) : flow),
    flowOf(book).create().edit("PF-00001", charged),
  );
  return edited.confirm();
}

const idOf = (index: number) => `PF-00001-${String(index + 1).padStart(4, "0")}`;

/** Revises details of an invoice: what stands of each is as typed. */
function revised(flow: Flow, invoice: string, set: ReadonlyMap<string, Readonly<Record<string, string>>>): Flow {
  const started = flow.revise({ invoice, ids: [...set.keys()] });
  const draft = lastId(started);
  const standing = started.document(draft).details.filter(({ kind }) => kind === "Standing");
  return standing.reduce((now, { detailId, corrects }) => now.edit(detailId, set.get(corrects ?? "") ?? {}), started);
}

const lastId = ({ documents }: Flow) =>
  documents
    .map(({ header }) => header.invoiceId)
    .sort()
    .at(-1) ?? "";
const confirmedLast = (flow: Flow) => flow.confirm([lastId(flow)]);
const NOTHING = { Quantity: "0" };

/** Tax on discount and freight: item tax group, net and tax. */
const onCharges = (flow: Flow, id: string) =>
  flow
    .document(id)
    .taxes.filter(({ part }) => part === "adjustment")
    .map(({ itemTaxGroup, net, tax }) => [itemTaxGroup, net, tax] as const);

describe("of 6,159.97 with 2 % discount, 4,200 bore given tax: tax on discount is levied on 1,959.97", () => {
  const rows: PartialRows = {
    ...TAXED,
    Projects: [
      { projectId: "P-1", name: "Harbour" },
      { projectId: "P-2", name: "Quay" },
    ],
    ContractLines: [
      line(),
      line({
        lineId: "L-2",
        billingMethod: "Fixed Price",
        projectId: "P-2",
        name: "Design",
        itemTaxGroup: "Consultant",
      }),
      {
        lineId: "L-3",
        contractId: "K-1",
        name: "Licence",
        kind: "Product",
        product: "Licence",
        quantity: millionths(1),
        unit: "Each",
        price: millionths(1200),
        tax: cents(252),
        itemTaxGroup: "Consultant",
        readyToInvoice: "Yes",
      },
    ],
    Products: [{ product: "Licence", itemTaxGroup: "Consultant" }],
    Milestones: [
      milestone({
        lineId: "L-2",
        amount: cents(3000),
        tax: cents(630),
        readyToInvoice: "Yes",
      }),
    ],
    Actuals: [139.99, 1819.98].map((price, index) =>
      actual({ actualId: `A-${index + 1}`, quantity: millionths(1), price: millionths(price) }),
    ),
    Decisions: ["U|A-1|C-1|C", "U|A-2|C-1|C", "M|M-1#1|C-1"].map((key) => decision({ key })),
  };
  const confirmed = (more: PartialRows = {}, id = "PF-00001") =>
    flowOf(smallBook({ ...rows, ...more }))
      .create()
      .edit(id, { "Discount %": "2" });
  const detailOf = (flow: Flow, amount: number, id = "PF-00001") =>
    flow.document(id).details.find((one) => one.amount === cents(amount))?.detailId ?? "";

  test("as it is billed", () => {
    const flow = confirmed().confirm();
    expect(flow.document().header.preFreightAmount).toBe(cents("6159.97") - cents("123.20"));
    expect(onCharges(flow, "PF-00001")).toEqual([["Consultant", cents("-39.20"), cents("-8.23")]]);
  });

  test.each([
    ["139.99 of computed tax", 139.99, NOTHING, [["Consultant", cents("2.80"), cents("0.59")]]],
    ["1,819.98 of computed tax", 1819.98, NOTHING, [["Consultant", cents("36.40"), cents("7.64")]]],
    ["half of 1,819.98", 1819.98, { Quantity: "0.5" }, [["Consultant", cents("18.20"), cents("3.82")]]],
    ["the milestone, whose tax was given", 3000, { Price: "0" }, []],
    ["the product, whose tax was given", 1200, NOTHING, []],
    ["a typed tax in place of a computed one", 139.99, { Tax: "20" }, [["Consultant", cents("2.80"), cents("0.59")]]],
  ] as const)("credited: %s", (_, amount, set, adjustment) => {
    const flow = confirmed().confirm();
    const draft = revised(flow, "PF-00001", new Map([[detailOf(flow, amount), set]]));
    expect(onCharges(draft, "PF-00002")).toEqual(adjustment);
    const after = confirmedLast(draft);
    expect(after.codes).toEqual(["confirmed"]);
    expect(after.document("PF-00002").taxes).toEqual(draft.document("PF-00002").taxes);
  });

  test("the same tax, typed: the tax on its discount goes, which is a change", () => {
    const flow = confirmed().confirm();
    const typed = revised(flow, "PF-00001", new Map([[detailOf(flow, 139.99), { Tax: "30" }]]));
    const draft = typed.edit("PF-00002-0002", { Tax: "29.40" });
    expect(draft.document("PF-00002").header.totalTax).toBe(cents("0.59"));
    expect(confirmedLast(draft).codes).toEqual(["confirmed"]);
  });

  test("a tax that was given stays given, whatever its source says later", () => {
    const flow = confirmed().confirm();
    const changed = flow.change({ Milestones: flow.book.rows.Milestones.map((row) => ({ ...row, tax: null })) });
    const draft = revised(changed, "PF-00001", new Map([[detailOf(flow, 3000), { Price: "1500" }]]));
    expect(draft.document("PF-00002").details.map(({ tax }) => tax)).toEqual([cents(-630), cents(315)]);
  });

  test("a retainer that paid it swallows the credit: the document comes to nothing", () => {
    const Retainers = [retainer({ amount: cents(4000), itemTaxGroup: "Consultant" })];
    const billed = flowOf(smallBook({ ...rows, Retainers }))
      .create({ asOf: "2026-09-30" })
      .confirm()
      .create();
    const flow = billed.edit("PF-00002", { "Discount %": "2" }).confirm(["PF-00002"]);
    expect(flow.document("PF-00002").retainers.map(({ usedAmount }) => usedAmount)).toEqual([cents(4000)]);
    const ids = new Map([[detailOf(flow, 139.99, "PF-00002"), NOTHING]]);
    const credit = revised(flow, "PF-00002", ids).document("PF-00003");
    expect(credit.retainers.map(({ usedAmount, tax }) => [usedAmount, tax])).toEqual([
      [cents("-137.19"), cents("-28.81")],
    ]);
    expect(credit.header.totalAmount).toBe(0);
  });
});

test("discount and freight of one amount bear no tax together, and each its own where one is credited", () => {
  const work: readonly Work[] = [
    { price: 30_000, role: "Consultant", tax: "computed" },
    { price: 10_000, role: "Consultant", tax: "computed" },
    { price: 60_000, role: "Consultant", tax: "given" },
  ];
  const flow = invoiced(work, { "Discount Amount": "100", "Freight Amount": "100" });
  expect(onCharges(flow, "PF-00001")).toEqual([]);
  expect(onCharges(revised(flow, "PF-00001", new Map([[idOf(1), NOTHING]])), "PF-00002")).toEqual([
    ["Consultant", cents(10), cents("2.10")],
  ]);
});

test("an invoice whose letterhead does not say shares the tax over all details of its groups, as it did", () => {
  const work: readonly Work[] = [
    { price: 30_000, role: "Consultant", tax: "computed" },
    { price: 10_000, role: "Consultant", tax: "given" },
  ];
  const flow = invoiced(work, { "Discount %": "10" });
  const silent = flow.change({
    Decisions: flow.book.rows.Decisions.map((row) => (row.field === "Letterhead" ? { ...row, value: "{}" } : row)),
  });
  const credit = (of: Flow) => onCharges(revised(of, "PF-00001", new Map([[idOf(0), NOTHING]])), "PF-00002");
  expect(credit(flow)).toEqual([["Consultant", cents(30), cents("6.30")]]);
  expect(credit(silent)).toEqual([["Consultant", cents("22.50"), cents("4.72")]]);
});

describe("laws of taxes typed, given and computed", () => {
  const roles = fc.constantFrom<Role>("Consultant", "Trainer");
  const rounding = fc.constantFrom<Settings["taxRounding"]>("Per tax group", "Per detail");
  const workOf = (...taxes: readonly Work["tax"][]) =>
    fc.array(
      fc.record({ price: fc.integer({ min: 2000, max: 300_000 }), role: roles, tax: fc.constantFrom(...taxes) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
  const discount = fc.oneof(
    fc.integer({ min: 1, max: 9000 }).map((percent): Charged => ({ "Discount %": String(percent / 100) })),
    fc.integer({ min: 1, max: 2000 }).map((amount): Charged => ({ "Discount Amount": String(amount / 100) })),
  );
  const freight = fc
    .integer({ min: 1, max: 5000 })
    .map((amount): Charged => ({ "Freight Amount": String(amount / 100) }));
  const charges = fc.oneof(
    discount,
    freight,
    fc.tuple(discount, freight).map(([one, other]): Charged => ({ ...one, ...other })),
  );
  const ALL = workOf("computed", "given", "typed");

  test("everything revised to nothing, in parts and in any order, credits the invoice to the last cent", () => {
    fc.assert(
      fc.property(
        ALL.chain((work) =>
          fc.tuple(
            fc.constant(work),
            charges,
            rounding,
            fc.array(fc.constantFrom<Charged>({}, { Quantity: "0.5" }, { Quantity: "0.3", Tax: "2" }, { Tax: "5" }), {
              minLength: work.length,
              maxLength: work.length,
            }),
            fc.shuffledSubarray(
              work.map((_, index) => index),
              { minLength: work.length },
            ),
            fc.integer({ min: 1, max: 3 }),
          ),
        ),
        ([work, charged, method, first, order, atOnce]) => {
          let flow = invoiced(work, charged, method);
          for (let at = 0; at < order.length; at += atOnce) {
            const ids = order.slice(at, at + atOnce);
            const parts = new Map(ids.map((index) => [idOf(index), first[index] ?? {}]));
            const draft = revised(flow, "PF-00001", parts);
            const partly = confirmedLast(draft);
            if (partly.codes[0] !== "confirmed") {
              expect(partly.codes).toEqual(["nothing-revised"]);
              flow = confirmedLast(revised(draft.discard(lastId(draft)), "PF-00001", zeroed(ids.map(idOf))));
            } else {
              const standing = partly.document(lastId(partly)).details.filter(({ kind }) => kind === "Standing");
              const rest = zeroed(standing.map(({ detailId }) => detailId));
              flow = confirmedLast(revised(partly, lastId(partly), rest));
            }
            expect(flow.codes).toEqual(["confirmed"]);
          }
          const open = flow.documents.filter(({ header }) => header.projectInvoiceStatus === "Confirmed");
          const sumOf = (amountOf: (one: (typeof open)[number]) => number) =>
            open.reduce((all, one) => all + amountOf(one), 0);
          expect([
            sumOf(({ header }) => header.totalTax),
            sumOf(({ header }) => header.discountAmount ?? 0),
            sumOf(({ header }) => header.freightAmount ?? 0),
            sumOf(({ header }) => header.totalAmount),
            sumOf(({ taxes }) => taxes.reduce((all, { part, net }) => (part === "adjustment" ? all + net : all), 0)),
          ]).toEqual([0, 0, 0, 0, 0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a partial credit has its own untyped amounts' share of the tax on discount, within a cent", () => {
    fc.assert(
      fc.property(ALL, discount, rounding, (work, charged, method) => {
        const flow = invoiced(work, charged, method);
        const whole = new Map(onCharges(flow, "PF-00001").map(([group, net, tax]) => [group, { net, tax }]));
        work.forEach(({ price, role, tax }, index) => {
          const credit = onCharges(revised(flow, "PF-00001", new Map([[idOf(index), NOTHING]])), "PF-00002");
          if (tax !== "computed" || whole.get(role) === undefined) return expect(credit).toEqual([]);
          const all = work.reduce(
            (sum, one) => (one.role === role && one.tax === "computed" ? sum + one.price : sum),
            0,
          );
          const [, net, levied] = credit[0] ?? [role, 0, 0];
          expect(credit.length).toBeLessThanOrEqual(1);
          expect(Math.abs(net + ((whole.get(role)?.net ?? 0) * price) / all)).toBeLessThanOrEqual(1);
          expect(Math.abs(levied + ((whole.get(role)?.tax ?? 0) * price) / all)).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("freight beside a discount takes none of its tax: each part is taxed at its rate", () => {
    fc.assert(
      fc.property(ALL, discount, freight, rounding, (work, less, more, method) => {
        const flow = invoiced(work, { ...less, ...more }, method);
        work.forEach(({ role, tax }, index) => {
          const draft = revised(flow, "PF-00001", new Map([[idOf(index), NOTHING]]));
          if (work.length === 1) return;
          const [, , levied] = onCharges(draft, "PF-00002")[0] ?? [role, 0, 0];
          const discounted = cents(0 - (draft.document("PF-00002").header.discountAmount ?? 0) / 100);
          const due = tax === "computed" ? percentOf(discounted, millionths(RATES[role])) : 0;
          expect(Math.abs(levied - due)).toBeLessThanOrEqual(3);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("with typed and given taxes only there is no tax on discount, on no document", () => {
    fc.assert(
      fc.property(workOf("given", "typed"), charges, rounding, (work, charged, method) => {
        const flow = invoiced(work, charged, method);
        const credit = revised(flow, "PF-00001", new Map([[idOf(0), { Quantity: "0.4" }]]));
        expect([...onCharges(flow, "PF-00001"), ...onCharges(credit, "PF-00002")]).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

const zeroed = (ids: readonly string[]) => new Map(ids.map((id) => [id, NOTHING]));
