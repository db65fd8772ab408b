/** What the pane announces of revenue is what the command does: also where an entry is not as it was sealed. */
import { openSession } from "../../addin/session/openSession";
import type { Session } from "../../addin/session/protocol";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { Actor, Command } from "../../engine/index";
import { withCell } from "../faults/forgery";
import { REVENUE_FIRM } from "../pane/stage/revenueFirm";
import { workbookOf } from "../workbookOf";
import { FIRST, UNHEARD, valueOf } from "./sampleSession";

const ADA: Actor = { by: "Ada", at: "2026-11-30T09:00:00Z", today: "2026-11-30" };
const recognize = (period: string, reverse = false): Command => ({ kind: "recognize", period, lines: [], reverse });

let session: Session;

const done = async (command: Command): Promise<readonly (readonly [string | null, string])[]> => {
  const { outcomes } = valueOf(await session.perform(command, { actor: ADA, password: null }, UNHEARD));
  return outcomes.filter(({ key }) => key?.startsWith("L-")).map(({ key, code }) => [key, code]);
};

const view = (period: string) => session.recognition({ period, today: ADA.today, ...FIRST });
const named = (lines: readonly { readonly lineId: string }[] = []) => lines.map(({ lineId }) => lineId);

/** October is recognised of L-1, L-2 and L-3; then the file holds another figure for L-2. */
beforeAll(async () => {
  const port = openWorkbookFile(await workbookOf(REVENUE_FIRM));
  session = openSession(port);
  await done({ kind: "journal", to: "2026-11-30", post: true });
  expect(await done(recognize("2026-10"))).toContainEqual(["L-2", "revenue-recognized"]);
  expect(named((await view("2026-11")).recognize)).toEqual(["L-2"]);
  const changed = withCell(port.toBytes(), { sheet: "Revenue posted", address: "H6", value: 3000 });
  session = openSession(openWorkbookFile(changed));
  valueOf(await session.status(ADA, UNHEARD));
});

it("announces nothing of that line to recognise, and says why", async () => {
  const { rows, recognize: announced } = await view("2026-11");
  const row = rows.find(({ lineId }) => lineId === "L-2");
  expect([named(announced), row?.state, row?.toPost]).toEqual([[], "refused", null]);
  expect(row?.reason).toContain("The book and the seal do not agree");
  expect(await done(recognize("2026-11"))).toContainEqual(["L-2", "recognition-refused"]);
});

it("reverses October of the others alone", async () => {
  const { reverse } = await view("2026-11");
  expect([reverse?.period.period, named(reverse?.lines)]).toEqual(["2026-10", ["L-1", "L-3"]]);
  const outcomes = await done(recognize("2026-10", true));
  expect(outcomes).toEqual([
    ["L-2", "recognition-refused"],
    ["L-1", "recognition-reversed"],
    ["L-3", "recognition-reversed"],
  ]);
});
