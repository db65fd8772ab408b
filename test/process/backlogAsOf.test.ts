/** The whole backlog as it stood on a day, from the command line. */
import { commandLineOn, fileOf, newFolder, type Folder, type JsonRow } from "../cli/onFile";
import { typedInto, type TypedCell } from "../cli/typedInto";
import { hours, smallFirm, workbookOf, type TypedRow, type TypedTables } from "../workbookOf";

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** Commands on a file, each on its day. */
async function lived(file: string, days: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<void> {
  for (const [day, commands] of Object.entries(days)) {
    for (const [name = "", ...words] of commands) {
      const told = await commandLineOn([name, file, ...words], `${day}T12:00:00Z`);
      expect([words, told.exit, told.exit === 0 ? "" : told.output]).toEqual([words, 0, ""]);
    }
  }
}

const ready = (...keys: readonly string[]) => ["mark", "--ready", ...keys];
const billed = (invoice: string, day: string) => [
  ["create", "--as-of", day],
  ["confirm", invoice, "--date", day],
];

const SECTIONS = ["backlog", "milestones", "retainers", "products"] as const;

/** "key amount figures status invoice" of each row, by section. */
async function asOf(file: string, day: string, ...words: readonly string[]): Promise<Record<string, string[]>> {
  const told = await commandLineOn(["backlog", file, "--as-of", day, ...words, "--json"], "2026-12-31T12:00:00Z");
  const line = ({ key, amount, remaining, available, splitPercent, figures, billingStatus, invoiceId }: JsonRow) =>
    [key, amount, remaining, available, splitPercent, figures, billingStatus, invoiceId]
      .filter((text) => text !== null && text !== undefined)
      .join(", ");
  return Object.fromEntries(SECTIONS.map((name) => [name, told.json(name).map(line)]));
}

const POSTED = "Customer Invoice Posted";

/** Work, a milestone billed in parts, a retainer and a product line, of one contract. */
function wholeFirm(actuals: readonly TypedRow[]): TypedTables {
  const firm = smallFirm(actuals);
  const fixed = { "Line ID": "L-2", "Contract ID": "K-1", Name: "Report", "Billing Method": "Fixed Price" };
  const goods = { "Line ID": "L-3", "Contract ID": "K-1", Name: "Probes", Kind: "Product", Product: "Probe" };
  return {
    ...firm,
    Projects: [...(firm.Projects ?? []), { "Project ID": "P-2", Name: "Bridge report" }],
    ContractLines: [
      ...(firm.ContractLines ?? []),
      { ...fixed, "Project ID": "P-2", "Contract Amount": "1200" },
      { ...goods, Quantity: "3", Price: "40" },
    ],
    Milestones: [
      {
        "Milestone ID": "M-1",
        "Line ID": "L-2",
        Name: "Draft",
        Date: "2026-10-10",
        Amount: "1000",
        "Next Invoice %": "30",
      },
      { "Milestone ID": "M-2", "Line ID": "L-2", Name: "Final", Date: "2026-10-10", Amount: "200" },
    ],
    Retainers: [
      { "Retainer ID": "R-1", "Contract ID": "K-1", Description: "Advance", Date: "2026-10-01", Amount: "500" },
    ],
  };
}

describe("of everything that is billed, applied and revised since", () => {
  const life = {
    "2026-10-31": [
      ready("U|A-1|C-1|C", "M|M-1#1|C-1", "M|M-2#1|C-1", "R|R-1|C-1", "P|L-3|C-1"),
      ...billed("PF-00001", "2026-10-31"),
    ],
    "2026-11-10": [ready("U|A-2|C-1|C"), ...billed("PF-00002", "2026-11-10")],
    "2026-11-20": [
      ["revise", "PF-00001"],
      ["edit", "PF-00003-0004", "--set", "Quantity=0"],
      ["edit", "PF-00003-0006", "--set", "Price=100"],
      ["edit", "PF-00003-0010", "--set", "Quantity=1"],
      ["confirm", "PF-00003", "--date", "2026-11-20"],
    ],
  };
  const was = {
    first: `U|A-1|C-1|C, 1600.00, 100, As booked, ${POSTED}, PF-00001`,
    second: `U|A-2|C-1|C, 1600.00, 100, As booked, ${POSTED}, PF-00002`,
    claim: `M|M-1#1|C-1, 300.00, 1000.00, 100, As booked, ${POSTED}, PF-00001`,
    whole: `M|M-2#1|C-1, 200.00, 200.00, 100, As booked, ${POSTED}, PF-00001`,
    rest: (remaining: string) => `M|M-1#2|C-1, 0.00, ${remaining}, 100, Today's source, Not Ready`,
    retainer: (available: string) => `R|R-1|C-1, 500.00, ${available}, As booked, ${POSTED}, PF-00001`,
    product: `P|L-3|C-1, 120.00, As booked, ${POSTED}, PF-00001`,
  };
  const nothing = { backlog: [], milestones: [], retainers: [], products: [] };
  const known = "--known-at";

  test.each<[string, readonly string[], Record<(typeof SECTIONS)[number], readonly string[]>]>([
    [
      "before the work: the retainer, and the product that has no date",
      ["2026-10-01"],
      { ...nothing, retainers: [was.retainer("0.00")], products: [was.product] },
    ],
    [
      "before the first invoice: everything, with the figures it was billed with",
      ["2026-10-30"],
      {
        backlog: [was.first, was.second],
        milestones: [was.claim, was.whole],
        retainers: [was.retainer("0.00")],
        products: [was.product],
      },
    ],
    [
      "on its day: what it left, and the retainer to apply",
      ["2026-10-31"],
      { ...nothing, backlog: [was.second], milestones: [was.rest("700.00")], retainers: [was.retainer("500.00")] },
    ],
    ["after the second, which used the retainer up", ["2026-11-15"], { ...nothing, milestones: [was.rest("700.00")] }],
    [
      "after the revision: what came back, under its next keys",
      ["2026-11-25"],
      {
        ...nothing,
        backlog: ["U|A-1|C-1|C|2, 1600.00, 100, As booked, Not Ready"],
        milestones: [was.rest("900.00")],
        products: ["P|L-3|C-1|2, 80.00, Today's source, Not Ready"],
      },
    ],
    [
      "as it was known before the revision",
      ["2026-11-25", known, "2026-11-15T00:00:00Z"],
      { ...nothing, milestones: [was.rest("700.00")] },
    ],
    [
      "as it was known before the second invoice",
      ["2026-11-25", known, "2026-11-05T00:00:00Z"],
      { ...nothing, backlog: [was.second], milestones: [was.rest("700.00")], retainers: [was.retainer("500.00")] },
    ],
  ])("%s", async (_, [day = "", ...words], expected) => {
    expect(await asOf(await livedOnce(), day, ...words)).toEqual(expected);
  });

  /** The same file for all: reading it changes nothing. */
  let bytes: Uint8Array | null = null;
  async function livedOnce(): Promise<string> {
    const file = await fileOf(folder, bytes ?? (await workbookOf(wholeFirm([hours("A-1"), hours("A-2")]))));
    if (bytes === null) {
      await lived(file, life);
      bytes = await folder.bytes(file);
    }
    return file;
  }

  test("figures that were typed over after they were billed are as they were billed", async () => {
    const file = await livedOnce();
    const before = await asOf(file, "2026-10-30");
    await typedInto(file, [
      { table: "Milestones", row: 1, column: "Amount", text: "300" },
      { table: "Milestones", row: 0, column: "Next Invoice %", text: "50" },
      { table: "Retainers", row: 0, column: "Amount", text: "900" },
      { table: "ContractLines", row: 2, column: "Price", text: "41" },
      { table: "Actuals", row: 0, column: "Quantity", text: "9" },
    ]);
    expect(await asOf(file, "2026-10-30")).toEqual(before);
  });
});

test("each share of what was billed since says its own percentage; the file is as it was", async () => {
  const firm = smallFirm([hours("A-1"), hours("A-2", { Date: "2026-10-20" })]);
  const shares = [
    { "Contract ID": "K-1", "Customer ID": "C-1", "Split %": "60" },
    { "Contract ID": "K-1", "Customer ID": "C-2", "Split %": "40" },
  ];
  const customers = [...(firm.Customers ?? []), { "Customer ID": "C-2", Name: "Fabrikam" }];
  const file = await fileOf(folder, await workbookOf({ ...firm, Customers: customers, ContractCustomers: shares }));
  await lived(file, { "2026-10-31": [ready("U|A-1|C-1|C"), ...billed("PF-00001", "2026-10-31")] });
  const before = await folder.bytes(file);
  expect((await asOf(file, "2026-10-10"))["backlog"]).toEqual([
    `U|A-1|C-1|C, 960.00, 60, As booked, ${POSTED}, PF-00001`,
    "U|A-1|C-2|C, 640.00, 40, As booked, Not Ready",
  ]);
  expect((await asOf(file, "2026-10-31"))["backlog"]).toHaveLength(3);
  expect((await asOf(file, "2026-10-31", "--known-at", "2026-10-31T08:00:00Z"))["backlog"]).toHaveLength(4);
  expect(await folder.bytes(file)).toEqual(before);
  const both = await commandLineOn(["backlog", file, "--as-of", "2026-10-10", "--customer", "C-1"]);
  expect([both.exit, both.errors]).toEqual([2, expect.stringContaining("whole")]);
});

describe("of a booked actual that is corrected", () => {
  const ORIGINAL = "U|A-1|C-1|C, 1600.00, 100, As booked, Not Ready";
  const CORRECTION = "U|A-2|C-1|C, 1200.00, 100, As booked, Not Ready";
  const posted = ["journal", "--to", "2026-10-31", "--post"];
  const Periods = [
    { Period: "2026-10", From: "2026-10-01", To: "2026-10-31", Status: "Open" },
    { Period: "2026-11", From: "2026-11-01", To: "2026-11-30", Status: "Open" },
  ];
  const closed = [{ table: "Periods", row: 0, column: "Status", text: "Closed" }] as const;
  test.each<[string, readonly (readonly string[])[], readonly TypedCell[], readonly string[], readonly string[]]>([
    ["not booked itself: the original stands", [], [], ["2026-11-30"], [ORIGINAL]],
    [
      "booked since: as it was known before, the original",
      [posted],
      [],
      ["2026-10-31", "--known-at", "2026-11-09T00:00:00Z"],
      [ORIGINAL],
    ],
    ["booked since, in its own open period: the correction", [posted], [], ["2026-10-31"], [CORRECTION]],
    ["booked since, in the next open period: the original until then", [posted], closed, ["2026-10-31"], [ORIGINAL]],
    ["and the correction from then", [posted], closed, ["2026-11-01"], [CORRECTION]],
  ])("%s", async (_, commands, typed, [day = "", ...words], expected) => {
    const six = hours("A-2", { Quantity: "6", Corrects: "A-1", Approved: "No" });
    const file = await fileOf(folder, await workbookOf({ ...smallFirm([hours("A-1"), six]), Periods }));
    await lived(file, { "2026-11-02": [posted] });
    await typedInto(file, [{ table: "Actuals", row: 1, column: "Approved", text: "Yes" }, ...typed]);
    await lived(file, { "2026-11-10": commands });
    expect((await asOf(file, day, ...words))["backlog"]).toEqual(expected);
  });
});
