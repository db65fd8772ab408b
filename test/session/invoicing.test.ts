/** What a screen is told of revisions, retainers, limits and claims, over the firm that is billed in every way. */
import { openSession } from "../../addin/session/openSession";
import type { Performed, Session } from "../../addin/session/protocol";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { Command } from "../../engine/index";
import { INVOICING_FIRM } from "../pane/stage/invoicingFirm";
import { workbookOf } from "../workbookOf";
import { ADA, ALL, EVERYTHING, FIRST, UNHEARD, valueOf } from "./sampleSession";

const CREATE: Command = { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL };
const HOURS = ["U|A-1|NORD|C", "U|A-2|NORD|C"];

let session: Session;

async function perform(command: Command): Promise<Performed> {
  return valueOf(await session.perform(command, { actor: ADA, password: null }, UNHEARD));
}

function ready(...ids: readonly string[]): Command {
  return { kind: "mark", mark: "ready", selection: { ...ALL, ids, all: false }, set: [] };
}

/** Commands one after the other, none of them refused. */
async function after(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const { outcomes } = await perform(command);
    expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
  }
}

beforeEach(async () => {
  session = openSession(openWorkbookFile(await workbookOf(INVOICING_FIRM)));
  valueOf(await session.status(ADA, UNHEARD));
});

test("a revised detail is one row with what was invoiced, taken back and stands; its original says where", async () => {
  await after(ready(...HOURS), CREATE, { kind: "confirm", ids: ["PF-00001"] });
  expect((await session.invoice("PF-00001"))?.revisable).toBe(2);
  await after({ kind: "revise", invoice: "PF-00001", ids: ["PF-00001-0001"], into: null, freight: false });
  const { rows, total } = await session.invoiceDetails("PF-00002", FIRST);
  expect([rows.length, total]).toEqual([1, 1]);
  const id = rows[0]?.id ?? "";
  await after({ kind: "edit", ids: [id], set: [{ column: "Quantity", value: "6" }] });
  const [row] = (await session.invoiceDetails("PF-00002", FIRST)).rows;
  expect(row?.revision).toMatchObject({
    corrects: "PF-00001-0001",
    invoiceId: "PF-00001",
    original: { quantity: "8", price: "100", amount: { value: "800.00" } },
    reversal: { quantity: "-8", amount: { value: "-800.00" } },
    standing: { quantity: "6", amount: { value: "600.00" } },
    change: { value: "-200.00" },
  });
  const draft = await session.invoice("PF-00002");
  expect([draft?.corrects, draft?.row.details, draft?.revisable]).toEqual([["PF-00001"], 1, 0]);
  const original = (await session.invoiceDetails("PF-00001", FIRST)).rows;
  expect(original.map(({ isRevisable, revisedOn }) => [isRevisable, revisedOn])).toEqual([
    [false, "PF-00002"],
    [true, null],
  ]);
  expect((await session.invoice("PF-00001"))?.revisable).toBe(1);
  await after({ kind: "confirm", ids: ["PF-00002"] });
  const history = (await session.invoice("PF-00001"))?.history ?? [];
  expect(history.map(({ event, document }) => [event, document])).toContainEqual(["Revised", "PF-00002"]);
  expect((await session.invoice("PF-00002"))?.history[0]).toMatchObject({ event: "Created", document: "PF-00001" });
});

test("a retainer says what is billed, used, on drafts and available, and a lowered application gives back at once", async () => {
  const before = await session.retainers({ contract: null, ...FIRST });
  expect(before.rows.map(({ retainerId, state, available }) => [retainerId, state, available.value])).toEqual([
    ["RET-1", "not-ready", "0.00"],
  ]);
  await after(ready("R|RET-1|NORD"), CREATE, { kind: "confirm", ids: ["PF-00001"] }, ready(...HOURS), CREATE);
  const applied = (await session.invoice("PF-00002"))?.retainers ?? [];
  expect(applied.map(({ key, amount, used, balance }) => [key, amount.value, used.value, balance.value])).toEqual([
    ["PF-00002|R|RET-1", "1000.00", "1000.00", "0.00"],
  ]);
  await after({ kind: "edit", ids: ["PF-00002|R|RET-1"], set: [{ column: "Extended Amount", value: "300" }] });
  const view = await session.invoice("PF-00002");
  expect(view?.retainers.map(({ used, balance, fields }) => [used.value, balance.value, fields[0]?.isEdited])).toEqual([
    ["300.00", "700.00", true],
  ]);
  expect([view?.sums.retainers?.value, view?.sums.totalAmount.value]).toEqual(["-300.00", "1100.00"]);
  expect(view?.contract.availableRetainers?.value).toBe("700.00");
  const { rows, available } = await session.retainers({ contract: "K-1", ...FIRST });
  expect(
    rows.map(({ state, invoiced, used, onDrafts }) => [state, invoiced.value, used.value, onDrafts.value]),
  ).toEqual([["billed", "1000.00", "0.00", "300.00"]]);
  expect(available).toEqual([{ value: "700.00", currency: "EUR" }]);
});

test("a limit stands beside its line and each of its documents, with what is used and left", async () => {
  await after(ready(...HOURS), CREATE);
  const { contracts } = await session.backlog(EVERYTHING);
  const line = contracts[0]?.lines.find(({ lineId }) => lineId === "L-1");
  expect(line?.limits).toMatchObject([
    {
      label: "Limit of line L-1",
      limit: { value: "1500.00" },
      used: { value: "1400.00" },
      remaining: { value: "100.00" },
    },
  ]);
  expect(contracts[0]?.limits).toEqual([]);
  expect((await session.invoice("PF-00001"))?.contract.limits).toEqual(line?.limits);
  const rows = await session.backlogRows({ ...EVERYTHING, lineId: "L-1", hasLine: true, ...FIRST });
  expect(rows.rows.map(({ key, nteStatus, readiness }) => [key, nteStatus, readiness])).toEqual([
    ["U|A-1|NORD|C", "Committed", "on-draft"],
    ["U|A-2|NORD|C", "Committed", "on-draft"],
    ["U|A-3|NORD|C", "Failed", "blocked"],
  ]);
});

test("a claim says on its invoice how far the milestone is billed, and what remains comes back", async () => {
  const set = [{ column: "Next Invoice %", value: "40" }];
  const ids = ["M|M-1#1|NORD"];
  await after({ kind: "mark", mark: null, selection: { ...ALL, ids, all: false }, set }, ready(...ids), CREATE);
  const [row] = (await session.invoiceDetails("PF-00001", FIRST)).rows;
  expect([row?.amount.value, row?.claim?.invoicedToDate.value, row?.claim?.remaining.value]).toEqual([
    "4000.00",
    "4000.00",
    "6000.00",
  ]);
  await after({ kind: "confirm", ids: ["PF-00001"] });
  const next = await session.backlogRows({ ...EVERYTHING, class: "Milestone", lineId: null, hasLine: false, ...FIRST });
  expect(next.rows.map(({ key, claim }) => [key, claim?.invoicedToDate.value, claim?.remaining.value])).toEqual([
    ["M|M-1#2|NORD", "4000.00", "6000.00"],
  ]);
});

test("product lines say quantity, price and state, a blank date where there is none, and what comes back as their second", async () => {
  const products = async () => {
    const { rows, open } = await session.products({ contract: null, ...FIRST });
    return [rows.map(({ key, quantity, state, invoiceId }) => [key, quantity, state, invoiceId]), open[0]?.value];
  };
  const { rows, total, open } = await session.products({ contract: null, ...FIRST });
  expect([rows.length, total, open]).toEqual([2, 2, [{ value: "950.00", currency: "EUR" }]]);
  expect(rows[0]).toMatchObject({
    ...{ key: "P|L-3|NORD", lineId: "L-3", title: "Survey drone", customerName: "Nordvik Havn AS", date: "2026-10-20" },
    ...{ quantity: "2", price: "450", amount: { value: "900.00" }, state: "not-ready" },
    place: { sheet: "ContractLines" },
  });
  expect(rows[1]).toMatchObject({
    ...{ key: "P|L-4|NORD", date: null, quantity: "1.5", unit: "day", price: "33.335", amount: { value: "50.00" } },
  });
  const listed = await session.backlogRows({ ...EVERYTHING, class: "Product", lineId: null, hasLine: false, ...FIRST });
  expect(listed.rows.map(({ key, date }) => [key, date])).toEqual([
    ["P|L-3|NORD", "2026-10-20"],
    ["P|L-4|NORD", null],
  ]);
  expect((await session.products({ contract: "K-2", ...FIRST })).total).toBe(0);
  await after(ready("P|L-3|NORD"), CREATE);
  expect(await products()).toEqual([
    [
      ["P|L-3|NORD", "2", "on-draft", "PF-00001"],
      ["P|L-4|NORD", "1.5", "not-ready", null],
    ],
    "950.00",
  ]);
  await after({ kind: "confirm", ids: ["PF-00001"] });
  expect((await products())[1]).toBe("50.00");
  await after({ kind: "revise", invoice: "PF-00001", ids: [], into: null, freight: false });
  const [detail] = (await session.invoiceDetails("PF-00002", FIRST)).rows;
  await after({ kind: "edit", ids: [detail?.id ?? ""], set: [{ column: "Quantity", value: "1" }] });
  await after({ kind: "confirm", ids: ["PF-00002"] });
  expect(await products()).toEqual([
    [
      ["P|L-3|NORD", "2", "billed", "PF-00001"],
      ["P|L-3|NORD|2", "1", "not-ready", null],
      ["P|L-4|NORD", "1.5", "not-ready", null],
    ],
    "500.00",
  ]);
  await after(ready("P|L-3|NORD|2"), CREATE);
  expect((await products())[0]).toContainEqual(["P|L-3|NORD|2", "1", "on-draft", "PF-00003"]);
});
