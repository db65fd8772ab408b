/** Revising a confirmed invoice: what is credited, what stands, and what is backlog again. */
import fc from "fast-check";
import { adjustmentStatusOf } from "../../engine/model/adjustmentStatus";
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
import { commandLineOn, fileOf, newFolder } from "../cli/onFile";
import { smallFirm, workbookOf } from "../workbookOf";

const HOURS = "U|A-1|C-1|C";
const TAXED: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "Home" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
  TaxRates: [{ taxGroup: "Home", itemTaxGroup: "Work", ratePercent: millionths(19), validTo: "2026-10-31" }],
};

function confirmedWith(rows: PartialRows = {}, keys: readonly string[] = [HOURS]): Flow {
  return flowOf(smallBook({ ...rows, Decisions: keys.map((key) => decision({ key })) }))
    .create()
    .confirm();
}

const ready = (flow: Flow, key: string): Flow =>
  flow.change({
    Decisions: [...flow.book.rows.Decisions, ...smallBook({ Decisions: [decision({ key })] }).rows.Decisions],
  });

/** Each row as "type quantity amount billing type", of a document's details. */
const bookedOn = ({ book }: Flow, invoiceId: string) =>
  book.rows.BookedActuals.filter((row) => row.invoiceId === invoiceId).map(
    ({ key, quantity, amount, billingType }) => `${key} ${quantity / 1e6} ${amount / 100} ${billingType ?? ""}`,
  );

const backlogOf = ({ derivation }: Flow) =>
  derivation.unbilled.map(
    ({ key, quantity, amount, billingType }) => `${key} ${quantity / 1e6} ${amount / 100} ${billingType}`,
  );

const totalOf = (flow: Flow, id = "PF-00002") => flow.document(id).header.totalAmount / 100;

describe("what a revision books", () => {
  const D = "PF-00002-000";
  const reversal = `${D}1|B -8 -1600 Chargeable`;
  test.each([
    {
      rule: "a full credit",
      set: { Quantity: "0" },
      total: -1600,
      booked: [reversal, "U|A-1|C-1|C|2 8 1600 Chargeable"],
      backlog: ["U|A-1|C-1|C|2 8 1600 Chargeable"],
    },
    {
      rule: "8 h revised to 6 h: -1,600 + 1,200 = -400, and 2 h are backlog again",
      set: { Quantity: "6" },
      total: -400,
      booked: [
        reversal,
        `${D}2|U 6 1200 Chargeable`,
        `${D}2|UR -6 -1200 Chargeable`,
        `${D}2|B 6 1200 Chargeable`,
        "U|A-1|C-1|C|2 2 400 Chargeable",
      ],
      backlog: ["U|A-1|C-1|C|2 2 400 Chargeable"],
    },
    {
      rule: "a larger quantity leaves nothing",
      set: { Quantity: "10" },
      total: 400,
      booked: [reversal, `${D}2|U 10 2000 Chargeable`, `${D}2|UR -10 -2000 Chargeable`, `${D}2|B 10 2000 Chargeable`],
      backlog: [],
    },
    {
      rule: "a lower price leaves nothing",
      set: { Price: "150" },
      total: -400,
      booked: [reversal, `${D}2|U 8 1200 Chargeable`, `${D}2|UR -8 -1200 Chargeable`, `${D}2|B 8 1200 Chargeable`],
      backlog: [],
    },
    {
      rule: "a higher price of fewer hours: the rest at the price it was billed at",
      set: { Price: "250", Quantity: "4" },
      total: -600,
      booked: [
        reversal,
        `${D}2|U 4 1000 Chargeable`,
        `${D}2|UR -4 -1000 Chargeable`,
        `${D}2|B 4 1000 Chargeable`,
        "U|A-1|C-1|C|2 4 800 Chargeable",
      ],
      backlog: ["U|A-1|C-1|C|2 4 800 Chargeable"],
    },
    {
      rule: "a billing type that charges nothing",
      set: { "Billing Type": "Complimentary" },
      total: -1600,
      booked: [
        reversal,
        `${D}2|U 8 1600 Complimentary`,
        `${D}2|UR -8 -1600 Complimentary`,
        `${D}2|B 8 1600 Complimentary`,
      ],
      backlog: [],
    },
  ])("$rule", ({ set, total, booked, backlog }) => {
    const fields: readonly (readonly [string, string | undefined])[] = Object.entries(set);
    const typed = Object.fromEntries(fields.map(([column, value]) => [column, value ?? null]));
    const revised = confirmedWith().revise().edit("PF-00002-0002", typed);
    expect(totalOf(revised)).toBe(total);
    expect(backlogOf(revised)).toEqual([]);
    const after = revised.confirm(["PF-00002"]);
    expect(after.codes).toEqual(["confirmed"]);
    expect(bookedOn(after, "PF-00002")).toEqual(booked);
    expect(backlogOf(after)).toEqual(backlog);
    const status = adjustmentStatusOf(after.book.rows.BookedActuals);
    expect([status("PF-00001-0001|B"), status("PF-00002-0001|B"), status("PF-00002-0002|B"), status(HOURS)]).toEqual([
      "Adjusted",
      "Unadjustable",
      null,
      null,
    ]);
    expect(after.book.rows.Invoices.map((one) => one.projectInvoiceStatus)).toEqual(["Confirmed", "Confirmed"]);
    expect(after.problems).toEqual([]);
  });

  test("new work on a time and material line comes back by the detail it was typed as", () => {
    const flow = flowOf(smallBook({ Decisions: [decision({ key: HOURS })] }))
      .create()
      .add("PF-00001", { Class: "Fee", Category: "Mobilisation", Quantity: "4", Price: "50" })
      .confirm()
      .revise({ ids: ["PF-00001-0002"] })
      .edit("PF-00002-0002", { Quantity: "1" })
      .confirm(["PF-00002"]);
    expect(backlogOf(flow)).toEqual(["U|PF-00001-0002|C-1|C|2 3 150 Chargeable"]);
  });

  test("new work on a fixed price line does not come back", () => {
    const fixed = { ContractLines: [line({ billingMethod: "Fixed Price" })], Milestones: [milestone()], Actuals: [] };
    const flow = flowOf(smallBook({ ...fixed, Decisions: [decision({ key: "M|M-1#1|C-1" })] }))
      .create()
      .add("PF-00001", { Class: "Fee", Category: "Mobilisation", Quantity: "4", Price: "50" })
      .confirm()
      .revise({ ids: ["PF-00001-0002"] })
      .edit("PF-00002-0002", { Quantity: "1" })
      .confirm(["PF-00002"]);
    expect(bookedOn(flow, "PF-00002")).toEqual([
      "PF-00002-0001|B -4 -200 Chargeable",
      "PF-00002-0002|B 1 50 Chargeable",
    ]);
    expect(backlogOf(flow)).toEqual([]);
  });

  test.each([
    ["in full", { Quantity: "0" }, -1000, ["PF-00002-0001|B -1 -1000 Chargeable"]],
    ["in part", { Price: "600" }, -400, ["PF-00002-0001|B -1 -1000 Chargeable", "PF-00002-0002|B 1 600 Chargeable"]],
  ] as const)("a milestone is credited %s", (_, set, total, booked) => {
    const fixed = { ContractLines: [line({ billingMethod: "Fixed Price" })], Milestones: [milestone()], Actuals: [] };
    const flow = confirmedWith(fixed, ["M|M-1#1|C-1"]).revise().edit("PF-00002-0002", set);
    expect(totalOf(flow)).toBe(total);
    expect(bookedOn(flow.confirm(["PF-00002"]), "PF-00002")).toEqual(booked);
  });

  test("a milestone is not billed for more than it was", () => {
    const fixed = { ContractLines: [line({ billingMethod: "Fixed Price" })], Milestones: [milestone()], Actuals: [] };
    expect(confirmedWith(fixed, ["M|M-1#1|C-1"]).revise().edit("PF-00002-0002", { Price: "1001" }).codes).toEqual([
      "more-than-billed",
    ]);
  });
});

describe("what a revision is made of", () => {
  test("a detail is revised once; what stands is revised next, and comes back under the next key", () => {
    const first = confirmedWith().revise().edit("PF-00002-0002", { Quantity: "6" }).confirm(["PF-00002"]);
    expect(first.revise().codes).toEqual(["nothing-to-revise"]);
    expect(first.revise({ ids: ["PF-00001-0001"] }).codes).toEqual(["already-revised"]);
    const second = first.revise({ invoice: "PF-00002" }).edit("PF-00003-0002", { Quantity: "5" }).confirm(["PF-00003"]);
    expect(second.document("PF-00003").header.totalAmount).toBe(cents(-200));
    expect(backlogOf(second)).toEqual(["U|A-1|C-1|C|2 2 400 Chargeable", "U|A-1|C-1|C|3 1 200 Chargeable"]);
  });

  test("credit of some hours and no others: two revisions of different details", () => {
    const rows = { Actuals: [actual(), actual({ actualId: "A-2", quantity: millionths(4) })] };
    const flow = confirmedWith(rows, [HOURS, "U|A-2|C-1|C"])
      .revise({ ids: ["PF-00001-0002"] })
      .edit("PF-00002-0002", { Quantity: "1" })
      .confirm(["PF-00002"]);
    expect(backlogOf(flow)).toEqual(["U|A-2|C-1|C|2 3 600 Chargeable"]);
    const both = flow.revise().edit("PF-00003-0002", { Quantity: "0" }).confirm(["PF-00003"]);
    expect(backlogOf(both)).toEqual(["U|A-1|C-1|C|2 8 1600 Chargeable", "U|A-2|C-1|C|2 3 600 Chargeable"]);
    expect(totalOf(both, "PF-00003")).toBe(-1600);
  });

  test("a revision that changes nothing is not confirmed, and a discarded one gives nothing back", () => {
    const revised = confirmedWith().revise();
    expect(revised.confirm(["PF-00002"]).codes).toEqual(["nothing-revised"]);
    const discarded = revised.discard("PF-00002");
    expect(backlogOf(discarded)).toEqual([]);
    expect(discarded.revise().codes).toEqual(["revision-created"]);
  });

  test("half of a revision is removed with its other half", () => {
    const removed = confirmedWith().revise().remove("PF-00002-0002");
    expect(removed.codes).toEqual(["revision-removed"]);
    expect(removed.document("PF-00002").details).toEqual([]);
    expect(backlogOf(removed)).toEqual([]);
  });

  test("a detail is on one revision at a time", () => {
    const revised = confirmedWith().revise();
    expect(revised.revise({ ids: ["PF-00001-0001"] }).codes).toEqual(["revised-on-draft"]);
  });

  test("an existing draft of the same contract and customer takes a revision beside new work", () => {
    const rows = { Actuals: [actual(), actual({ actualId: "A-2", date: "2026-11-01", quantity: millionths(4) })] };
    const flow = ready(confirmedWith(rows), "U|A-2|C-1|C")
      .create({ asOf: "2026-11-30" })
      .revise({ into: "PF-00002" })
      .edit("PF-00002-0003", { Quantity: "7" });
    expect(totalOf(flow)).toBe(600);
    expect(flow.document("PF-00002").header.corrects).toBeNull();
    const after = flow.confirm(["PF-00002"]);
    expect(after.codes).toEqual(["confirmed"]);
    expect(backlogOf(after)).toEqual(["U|A-1|C-1|C|2 1 200 Chargeable"]);
  });

  test("a sent invoice cannot be edited: it is revised, and stays as it was", () => {
    const sent = confirmedWith();
    expect(sent.edit("PF-00001-0001", { Description: "Other" }).codes).toEqual(["invoice-not-open"]);
    const after = sent.revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    expect(after.document()).toEqual(sent.document());
  });

  test("what stands has the sign of what was billed", () => {
    const revised = confirmedWith(TAXED).revise();
    expect(revised.edit("PF-00002-0002", { Tax: "-1" }).codes).toEqual(["turned-sign"]);
    expect(revised.edit("PF-00002-0002", { Price: "-1" }).codes).toEqual(["turned-sign"]);
  });
});

describe("tax, discount and freight of a revision", () => {
  test("reversal and what stands bear the rate of the invoice, whatever the rate is now", () => {
    const flow = confirmedWith(TAXED).revise().edit("PF-00002-0002", { Quantity: "6" });
    const { header, details } = flow.document("PF-00002");
    expect(details.map(({ tax }) => tax)).toEqual([cents(-304), cents(228)]);
    expect([header.totalTax, header.totalAmount, header.taxPointDate]).toEqual([cents(-76), cents(-476), "2026-10-05"]);
  });

  test("tax that was typed stays typed: it follows the amount that stands", () => {
    const flow = flowOf(smallBook({ ...TAXED, Decisions: [decision({ key: HOURS })] }))
      .create()
      .edit("PF-00001-0001", { Tax: "300" })
      .confirm()
      .revise()
      .edit("PF-00002-0002", { Quantity: "4" });
    expect(flow.document("PF-00002").details.map(({ tax }) => tax)).toEqual([cents(-300), cents(150)]);
  });

  test("credits in parts never exceed the invoice: discount, freight and their tax come back to the last cent", () => {
    const rows = {
      ...TAXED,
      Actuals: ["A-1", "A-2", "A-3"].map((actualId) =>
        actual({ actualId, quantity: millionths(1), price: millionths(33.33) }),
      ),
    };
    const billed = flowOf(
      smallBook({
        ...rows,
        Decisions: rows.Actuals.map(({ actualId }) => decision({ key: `U|${actualId ?? ""}|C-1|C` })),
      }),
    )
      .create()
      .edit("PF-00001", { "Discount Amount": "10", "Freight Amount": "7.77" })
      .confirm();
    let flow = billed;
    let credited = 0;
    for (const [index, id] of ["PF-00001-0001", "PF-00001-0002", "PF-00001-0003"].entries()) {
      const draft = `PF-0000${index + 2}`;
      flow = flow
        .revise({ ids: [id] })
        .edit(`${draft}-0002`, { Quantity: "0" })
        .confirm([draft]);
      expect(flow.codes).toEqual(["confirmed"]);
      credited += flow.document(draft).header.totalAmount;
      expect(-credited).toBeLessThanOrEqual(billed.document().header.totalAmount);
    }
    expect(-credited).toBe(billed.document().header.totalAmount);
  });

  test("what stands keeps its share of the discount; freight is credited where it is chosen", () => {
    const rows = { Actuals: [actual(), actual({ actualId: "A-2" })] };
    const billed = flowOf(smallBook({ ...rows, Decisions: [HOURS, "U|A-2|C-1|C"].map((key) => decision({ key })) }))
      .create()
      .edit("PF-00001", { "Discount %": "10", "Freight Amount": "50" })
      .confirm();
    const one = billed.revise({ ids: ["PF-00001-0001"] }).edit("PF-00002-0002", { Quantity: "6" });
    expect(one.document("PF-00002").header).toMatchObject({
      discountAmount: cents(-40),
      freightAmount: null,
      totalAmount: cents(-360),
    });
    const withFreight = billed.revise({ ids: ["PF-00001-0001"], freight: true });
    expect(withFreight.document("PF-00002").header).toMatchObject({
      freightAmount: cents(-50),
      totalAmount: cents(-50),
    });
    expect(billed.revise().document("PF-00002").header.freightAmount).toBe(cents(-50));
  });
});

describe("laws of revisions", () => {
  const quantity = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);
  const price = fc.integer({ min: 1, max: 30_000 }).map((price) => price / 100);

  test("a detail revised to nothing and billed again gives the same totals", () => {
    fc.assert(
      fc.property(
        quantity.filter((hours) => hours > 0),
        price,
        (hours, each) => {
          const rows = { ...TAXED, Actuals: [actual({ quantity: millionths(hours), price: millionths(each) })] };
          const credited = confirmedWith(rows).revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
          const again = ready(credited, `${HOURS}|2`).create().confirm(["PF-00003"]);
          const [one, two, three] = ["PF-00001", "PF-00002", "PF-00003"].map((id) => again.document(id).header);
          expect(three?.totalAmount).toBe(one?.totalAmount);
          expect(two?.totalAmount).toBe(0 - (one?.totalAmount ?? 0));
        },
      ),
      { numRuns: 25 },
    );
  });

  test("hours are once in the backlog or billed, however often what stands is lowered", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }), (steps) => {
        let flow = confirmedWith(TAXED);
        let [standing, last] = [8, "PF-00001"];
        for (const wanted of steps) {
          if (wanted >= standing || standing === 0) continue;
          const revised = flow.revise({ invoice: last });
          last = revised.outcomes[0]?.key ?? "";
          flow = revised.edit(`${last}-0002`, { Quantity: String(wanted) }).confirm([last]);
          standing = wanted;
        }
        const billed = flow.book.rows.BookedActuals.filter(({ type }) => type === "Billed Sales");
        const all = [...billed, ...flow.derivation.unbilled];
        expect(all.reduce((hours, row) => hours + row.quantity, 0)).toBe(millionths(8));
        expect(all.reduce((amount, row) => amount + row.amount, 0)).toBe(cents(1600));
        expect(flow.problems).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

test("from the command line: revised, confirmed, verified; posted after what it corrects, as a credit note", async () => {
  const hours = {
    "Actual ID": "A-1",
    Date: "2026-10-05",
    "Project ID": "P-1",
    Class: "Time",
    Quantity: "8",
    Price: "200",
  };
  const folder = await newFolder();
  const book = await fileOf(folder, await workbookOf(smallFirm([hours])));
  const done = async (...words: readonly string[]) => {
    const told = await commandLineOn([...words.slice(0, 1), book, ...words.slice(1), "--json"]);
    expect([words.join(" "), told.exit]).toEqual([words.join(" "), 0]);
    return told;
  };
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-10-31");
  await done("confirm", "PF-00001");
  await done("revise", "PF-00001");
  await done("edit", "PF-00002-0002", "--set", "Quantity=6");
  const confirmed = await done("confirm", "PF-00002");
  expect(confirmed.json("invoices").map(({ invoiceId, totalAmount }) => [invoiceId, totalAmount])).toEqual([
    ["PF-00001", "1600.00"],
    ["PF-00002", "-400.00"],
  ]);
  await done("verify");
  await done("journal", "--to", "2026-11-30", "--post");
  const early = await commandLineOn(["post", book, "PF-00002", "--json"]);
  expect(early.json("problems").map(({ code }) => code)).toEqual(["originals-not-posted"]);
  const posted = await done("post", "PF-00001", "PF-00002");
  expect(posted.json("invoices").map(({ number }) => number)).toEqual(["INV-2026-00001", "CN-2026-00001"]);
  await done("verify");
  await folder.remove();
});
