/** Who did what to a document, who may confirm it, and what was changed by hand, in pages. */
import type { Session } from "../../addin/session/protocol";
import { openSession } from "../../addin/session/openSession";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { Actor, Command } from "../../engine/index";
import { workbookOf } from "../workbookOf";
import { ADA, ALL, FIRST, UNHEARD, valueOf } from "./sampleSession";

const at = (by: string, time: string): Actor => ({ by, at: `2026-11-21T${time}:00Z`, today: "2026-11-21" });
const CREATE: Command = { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL };

let session: Session;

async function done(command: Command, actor: Actor): Promise<void> {
  const { outcomes } = valueOf(await session.perform(command, { actor, password: null }, UNHEARD));
  expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
}

function edit(column: string, value: string | null): Command {
  return { kind: "edit", ids: ["PF-00001"], set: [{ column, value }] };
}

/** One contract with two-person sign-off, ten hours ready and three that wait for approval; a draft of it. */
beforeEach(async () => {
  const hours = Array.from({ length: 13 }, (_, index) => ({
    "Actual ID": `A-${index + 1}`,
    Date: "2026-11-02",
    "Project ID": "P-1",
    Class: "Time",
    Quantity: "1",
    Price: "100",
    Currency: "EUR",
    Approved: index < 10 ? "Yes" : "No",
  }));
  const bytes = await workbookOf({
    Settings: [
      { Setting: "Company Name", Value: "Firm" },
      { Setting: "Accounting Currency", Value: "EUR" },
      { Setting: "Two-Person Sign-Off", Value: "Yes" },
    ],
    Customers: [{ "Customer ID": "C", Name: "Customer" }],
    Projects: [{ "Project ID": "P-1", Name: "Project" }],
    Contracts: [{ "Contract ID": "K", Name: "Contract", "Customer ID": "C", Currency: "EUR", Status: "Confirmed" }],
    ContractLines: [
      { "Line ID": "L", "Contract ID": "K", Name: "Line", "Billing Method": "Time and Material", "Project ID": "P-1" },
    ],
    Actuals: hours,
  });
  session = openSession(openWorkbookFile(bytes));
  valueOf(await session.status(ADA, UNHEARD));
  await done({ kind: "mark", mark: "ready", selection: ALL, set: [] }, at("Ada", "08:00"));
  await done(CREATE, at("Ada", "08:01"));
});

test("every step is told in its order, a submission that was returned too, and edits in a row are one", async () => {
  await done(edit("Name", "First"), at("Ada", "08:02"));
  await done(edit("Freight Amount", "10"), at("Ada", "08:03"));
  await done({ kind: "submit", ids: ["PF-00001"] }, at("Ada", "08:04"));
  await done({ kind: "return", ids: ["PF-00001"], comment: "No freight." }, at("Cleo", "08:05"));
  await done(edit("Freight Amount", null), at("Bo", "08:06"));
  await done({ kind: "submit", ids: ["PF-00001"] }, at("Bo", "08:07"));
  await done({ kind: "confirm", ids: ["PF-00001"] }, at("Cleo", "08:08"));
  await done({ kind: "sign", ids: ["PF-00001"], role: null, comment: "Seen." }, at("Dan", "08:09"));
  await done({ kind: "journal", to: "2026-11-30", post: true }, at("Cleo", "08:10"));
  await done({ kind: "post", ids: ["PF-00001"], date: "2026-11-21" }, at("Cleo", "08:11"));
  const view = await session.invoice("PF-00001");
  expect(view?.history.map(({ event, by, comment }) => [event, by, comment])).toEqual([
    ["Created", "Ada", null],
    ["Edited", "Ada", "Name, Freight Amount"],
    ["Submitted", "Ada", null],
    ["Returned", "Cleo", "No freight."],
    ["Edited", "Bo", "Freight Amount"],
    ["Submitted", "Bo", null],
    ["Confirmed", "Cleo", null],
    ["Signed", "Dan", "Seen."],
    ["Posted", "Cleo", "As INV-2026-00001"],
  ]);
  expect(view?.edits).toBe(3);
});

test("whoever submitted it and whoever edited it last are told before they try, and refused if they do", async () => {
  await done({ kind: "submit", ids: ["PF-00001"] }, at("Ada", "08:02"));
  await done(edit("Name", "Second"), at("Bo", "08:03"));
  const { rows } = await session.invoices({
    ...{ state: null, customer: null, contract: null, text: null, sort: "id", descending: false },
    ...FIRST,
  });
  expect(rows.map(({ barred }) => barred)).toEqual([["Ada", "Bo"]]);
  for (const name of ["Ada", " bo "]) {
    const actor = at(name, "08:04");
    const command: Command = { kind: "confirm", ids: ["PF-00001"] };
    const { outcomes } = valueOf(await session.perform(command, { actor, password: null }, UNHEARD));
    expect(outcomes.map(({ code }) => code)).toEqual(["same-person"]);
  }
  await done({ kind: "confirm", ids: ["PF-00001"] }, at("Cleo", "08:05"));
  expect((await session.invoice("PF-00001"))?.row.barred).toEqual([]);
});

test("what was edited and what waits come in pages, the newest edit first", async () => {
  for (const [index, name] of ["One", "Two", "Three"].entries())
    await done(edit("Name", name), at("Ada", `09:0${index}`));
  await done(edit("Freight Amount", "5"), at("Ada", "09:03"));
  const first = await session.invoiceEdits("PF-00001", { offset: 0, limit: 3 });
  const rest = await session.invoiceEdits("PF-00001", { offset: 3, limit: 3 });
  expect([...first.rows, ...rest.rows].map(({ field, was, is, isInForce }) => [field, was, is, isInForce])).toEqual([
    ["Freight Amount", null, "5.00", true],
    ["Name", "Two", "Three", true],
    ["Name", "One", "Two", false],
    ["Name", "Contract", "One", false],
  ]);
  expect([first.total, rest.total]).toEqual([4, 4]);
  const view = await session.invoice("PF-00001");
  expect(view?.fields.find(({ column }) => column === "Name")).toMatchObject({ value: "Three", was: "Contract" });
  expect(view?.pending).toBe(3);
  const pending = await session.invoicePending("PF-00001", { offset: 2, limit: 5 });
  expect([pending.total, pending.rows.map(({ key }) => key)]).toEqual([3, ["A-13"]]);
});
