/** What waits to be posted is rehearsed once for every page and order it is looked at in, and anew once anything changed. */
import { openSession } from "../../addin/session/openSession";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import { postInvoices, type Command } from "../../engine/index";
import type * as Engine from "../../engine/index";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";
import { ADA, ALL, BO, UNHEARD, valueOf } from "./sampleSession";

jest.mock("../../engine/index", () => {
  const actual = jest.requireActual<typeof Engine>("../../engine/index");
  return { ...actual, postInvoices: jest.fn(actual.postInvoices) };
});

const SECOND = "2026-11-22";

/** Two contracts of one customer, each with a milestone. */
const FIRM: TypedTables = {
  ...smallFirm([hours("A-1")]),
  Contracts: ["K-1", "K-2"].map((id) => ({
    ...{ "Contract ID": id, Name: id, "Customer ID": "C-1", Currency: "USD", Status: "Confirmed" },
  })),
  ContractLines: ["1", "2"].map((id) => ({
    ...{ "Line ID": `L-${id}`, "Contract ID": `K-${id}`, Name: "Design", "Billing Method": "Fixed Price" },
    ...{ "Project ID": "P-1", "Contract Amount": "1000" },
  })),
  Milestones: ["1", "2"].map((id) => ({
    ...{ "Milestone ID": `M-${id}`, "Line ID": `L-${id}`, Name: "Design", Date: "2026-10-31", Amount: "1000" },
  })),
};

const UP_TO_CONFIRMED: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "confirm", ids: ["PF-00001", "PF-00002"] },
];

test("the proposals' pages, orders and documents share one rehearsal until the day or the workbook changes", async () => {
  const session = openSession(openWorkbookFile(await workbookOf(FIRM)));
  valueOf(await session.status(ADA, UNHEARD));
  for (const command of UP_TO_CONFIRMED) {
    const { outcomes } = valueOf(await session.perform(command, { actor: ADA, password: null }, UNHEARD));
    expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
  }
  const rehearsals = jest.mocked(postInvoices).mock;
  const page = (offset: number, date: string) => session.proposals({ offset, limit: 1, date, sort: "id" });
  rehearsals.calls.length = 0;
  const pages = [await page(0, ADA.today), await page(1, ADA.today)];
  expect(pages.map(({ rows, total }) => [rows.map(({ id }) => id), total])).toEqual([
    [["PF-00001"], 2],
    [["PF-00002"], 2],
  ]);
  await session.proposals({ offset: 0, limit: 50, date: ADA.today, sort: "total" });
  await session.proposal("PF-00002", ADA.today);
  expect(rehearsals.calls.map(([, , , command]) => command)).toEqual([
    { kind: "post", ids: ["PF-00001", "PF-00002"], date: ADA.today },
  ]);
  await page(0, SECOND);
  expect(rehearsals.calls.length).toBe(2);
  const posted = { kind: "post", ids: ["PF-00001"], date: ADA.today } as const;
  valueOf(await session.perform(posted, { actor: BO, password: null }, UNHEARD));
  rehearsals.calls.length = 0;
  expect((await page(0, SECOND)).rows.map(({ id }) => id)).toEqual(["PF-00002"]);
  expect(rehearsals.calls.length).toBe(1);
});
