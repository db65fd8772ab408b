/**
 * Retainers from billing to the last cent: billed, available, applied, lowered, used up over several invoices, refunded.
 */
import { billingHubRows } from "../../engine/steps/billingHub";
import { derive } from "../../engine/steps/derive";
import { cents } from "../engine/bookBuilder";
import type { Flow } from "../engine/steps/documentFlow";
import {
  billed,
  BILLING,
  bookedOf,
  documentsOf,
  firmWith,
  listOf,
  NOVEMBER,
  OCTOBER,
  PART,
  REST,
  retainer,
  text,
} from "./retainerFirm";

const hubOf = (flow: Flow) =>
  text(billingHubRows(flow.book, flow.derivation, flow.documents)[0]?.availableRetainers ?? null);

type Stage = {
  readonly documents: readonly string[];
  readonly list: readonly string[];
  readonly hub: string;
  readonly booked: readonly string[];
};

const stageOf = (flow: Flow): Stage => ({
  documents: documentsOf(flow),
  list: listOf(flow),
  hub: hubOf(flow),
  booked: bookedOf(flow),
});

const PF1 = "PF-00001 Confirmed 1000.00 210.00 1210.00";
/** Two hours in October (400.00), eight in November (1,600.00), a retainer of 1,000.00; each row goes on from the last. */
const LIFE: readonly (readonly [string, (flow: Flow) => Flow, Stage])[] = [
  [
    "ready, on no draft",
    (flow) => flow,
    { documents: [], list: ["R|RET-1|C-1 Ready to Invoice: 1000.00 0.00 0.00 0.00"], hub: "0.00", booked: [] },
  ],
  [
    "on a draft: a line of its own, not available yet",
    (flow) => flow.create({ asOf: "2026-09-30" }),
    {
      documents: ["PF-00001 Draft 1000.00 210.00 1210.00"],
      list: ["R|RET-1|C-1 Customer Invoice Created: 1000.00 0.00 0.00 0.00"],
      hub: "0.00",
      booked: [],
    },
  ],
  [
    "billed: available",
    (flow) => flow.confirm(),
    {
      documents: [PF1],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 0.00 1000.00"],
      hub: "1000.00",
      booked: BILLING,
    },
  ],
  [
    "applied to a draft at once, up to its chargeable amounts",
    (flow) => flow.create(OCTOBER),
    {
      documents: [PF1, "PF-00002 Draft 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00"],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 400.00 600.00"],
      hub: "600.00",
      booked: BILLING,
    },
  ],
  [
    "the next draft applies the rest",
    (flow) => flow.create(NOVEMBER),
    {
      documents: [
        PF1,
        "PF-00002 Draft 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00",
        "PF-00003 Draft 1000.00 210.00 1210.00; RET-1 600.00 + 126.00, balance 0.00",
      ],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"],
      hub: "0.00",
      booked: BILLING,
    },
  ],
  [
    "lowered on one draft: net and tax pro rata, given back to the later one at once",
    (flow) => flow.edit("PF-00002|R|RET-1", { "Extended Amount": "121" }),
    {
      documents: [
        PF1,
        "PF-00002 Draft 300.00 63.00 363.00; RET-1 100.00 + 21.00, balance 900.00",
        "PF-00003 Draft 700.00 147.00 847.00; RET-1 900.00 + 189.00, balance 0.00",
      ],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"],
      hub: "0.00",
      booked: BILLING,
    },
  ],
  [
    "no longer lowered: as before",
    (flow) => flow.edit("PF-00002|R|RET-1", { "Extended Amount": null }),
    {
      documents: [
        PF1,
        "PF-00002 Draft 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00",
        "PF-00003 Draft 1000.00 210.00 1210.00; RET-1 600.00 + 126.00, balance 0.00",
      ],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"],
      hub: "0.00",
      booked: BILLING,
    },
  ],
  [
    "confirmed in part: what was open is reversed, and what remains is open",
    (flow) => flow.confirm(["PF-00002"]),
    {
      documents: [
        PF1,
        "PF-00002 Confirmed 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00",
        "PF-00003 Draft 1000.00 210.00 1210.00; RET-1 600.00 + 126.00, balance 0.00",
      ],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"],
      hub: "0.00",
      booked: [...BILLING, ...PART],
    },
  ],
  [
    "used up: nothing stays open",
    (flow) => flow.confirm(["PF-00003"]),
    {
      documents: [
        PF1,
        "PF-00002 Confirmed 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00",
        "PF-00003 Confirmed 1000.00 210.00 1210.00; RET-1 600.00 + 126.00, balance 0.00",
      ],
      list: ["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"],
      hub: "0.00",
      booked: [...BILLING, ...PART, ...REST],
    },
  ],
];

describe("the life of a retainer", () => {
  const flows: Flow[] = [];
  beforeAll(() => {
    let flow = firmWith([retainer()], [2, 8]);
    for (const [, step] of LIFE) flows.push((flow = step(flow)));
  });

  test.each(LIFE.map(([name, , stage], index) => [name, index, stage] as const))("%s", (_, index, stage) => {
    const flow = flows[index];
    expect(flow && stageOf(flow)).toEqual(stage);
    expect(flow?.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("a retainer that is given back", () => {
  const used = () => billed([retainer()], [2]).create(OCTOBER).confirm(["PF-00002"]);
  const refunding = () => {
    const flow = used();
    return flow.change({ Retainers: flow.book.rows.Retainers.map((row) => ({ ...row, refund: "Yes" as const })) });
  };

  test("makes a draft of its own where nothing is to be invoiced, and is ready to refund", () => {
    const flow = refunding().create(NOVEMBER);
    expect(flow.codes).toEqual(["draft-created-for-refund"]);
    expect(documentsOf(flow).at(-1)).toBe(
      "PF-00003 Draft -600.00 -126.00 -726.00; RET-1 600.00 + 126.00, balance 0.00, Ready to refund",
    );
    expect(listOf(flow)).toEqual(["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 1000.00 0.00"]);
  });

  test("is refunded once it is confirmed: what was open is reversed, and billed sales are taken back", () => {
    const flow = refunding().create(NOVEMBER).confirm(["PF-00003"]);
    expect(flow.book.rows.AppliedRetainers.map(({ refund }) => refund)).toEqual([null, "Refunded"]);
    expect(bookedOf(flow).slice(-2)).toEqual([
      "PF-00003|R|RET-1|UR Unbilled Sales 1 600.00 reverses PF-00002|R|RET-1|U",
      "PF-00003|R|RET-1|B Billed Sales -1 -600.00",
    ]);
    expect(flow.create(NOVEMBER).codes).toEqual(["nothing-to-invoice"]);
  });

  test("goes with what is to be invoiced anyway, and is not applied to it", () => {
    const flow = billed([retainer({ refund: "Yes" })], [2]).create(OCTOBER);
    expect(flow.codes).toEqual(["draft-created"]);
    expect(documentsOf(flow).at(-1)).toBe(
      "PF-00002 Draft -600.00 -126.00 -726.00; RET-1 1000.00 + 210.00, balance 0.00, Ready to refund",
    );
  });

  test("is not lowered, and is given back once: a second draft has nothing of it", () => {
    const flow = refunding().create(NOVEMBER);
    expect(flow.edit("PF-00003|R|RET-1", { "Extended Amount": "1" }).codes).toEqual(["not-editable"]);
    expect(flow.create(NOVEMBER).codes).toEqual(["nothing-to-invoice"]);
  });

  test("where its contract is closed too", () => {
    const flow = refunding();
    const Contracts = flow.book.rows.Contracts.map((row) => ({ ...row, status: "Closed" as const }));
    expect(flow.change({ Contracts }).create(NOVEMBER).codes).toEqual(["draft-created-for-refund"]);
  });
});

test("several confirmed by one command reverse one another's open rows", () => {
  const flow = billed([retainer()], [2, 8]).create(OCTOBER).create(NOVEMBER).confirm(["PF-00002", "PF-00003"]);
  expect(flow.codes).toEqual(["confirmed", "confirmed"]);
  expect(bookedOf(flow)).toEqual([...BILLING, ...PART, ...REST]);
});

test("retainers are no chargeable sales: they stand on no line, and count in no figure of one", () => {
  const flow = billed([retainer()], [2]).create(OCTOBER).confirm(["PF-00002"]);
  expect(flow.document("PF-00002").lines[0]?.invoicedToDate).toBe(cents(400));
  expect(billingHubRows(flow.book, flow.derivation, flow.documents)[0]?.invoicedToDate).toBe(cents(400));
});

test("a billed retainer that is changed in its table is told, and the book stands", () => {
  const flow = billed([retainer()], []);
  const changed = flow.change({ Retainers: flow.book.rows.Retainers.map((row) => ({ ...row, amount: cents(1) })) });
  expect(derive(changed.book).problems.map(({ code, column }) => [code, column])).toEqual([
    ["changed-after-booking", "Amount"],
  ]);
  const refund = flow.change({
    Retainers: flow.book.rows.Retainers.map((row) => ({ ...row, refund: "Yes" as const })),
  });
  expect(derive(refund.book).problems).toEqual([]);
});

describe("what users of other systems complain of", () => {
  test("a retainer is deducted once", () => {
    let flow = billed([retainer()], [2, 2, 2]);
    for (const asOf of ["2026-10-31", "2026-11-30", "2026-12-31"]) flow = flow.create({ asOf });
    flow = flow.confirm(["PF-00004", "PF-00002", "PF-00003"]);
    const used = flow.book.rows.AppliedRetainers.map(({ invoiceId, usedAmount }) => [invoiceId, usedAmount]);
    expect(new Map(used.map(([id, amount]) => [id, amount]))).toEqual(
      new Map([
        ["PF-00002", cents(400)],
        ["PF-00003", cents(400)],
        ["PF-00004", cents(200)],
      ]),
    );
    expect(flow.create({ asOf: "2027-01-31" }).codes).toEqual(["nothing-to-invoice"]);
  });

  test("a final invoice after retainers is never 0.01 off", () => {
    const thirds = ["RET-1", "RET-2", "RET-3"].map((retainerId, index) =>
      retainer({ retainerId, amount: cents(index === 2 ? 333.34 : 333.33) }),
    );
    const flow = billed(thirds, [5]).create(OCTOBER);
    const { header, retainers } = flow.document("PF-00002");
    expect([header.detailAmount, header.totalTax, header.totalAmount]).toEqual([0, 0, 0]);
    const invoiced = flow.document("PF-00001").header;
    expect(retainers.reduce((whole, { extendedAmount }) => whole + extendedAmount, 0)).toBe(invoiced.totalAmount);
  });
});
