import type { Problem } from "../../engine/kernel/problem";
import type { WorkbookContent } from "../../engine/model/workbook";
import type { RunResult } from "../../engine/model/runResult";
import { run } from "../../engine/index";
import { openWorkbookFile } from "../../addin/workbook/file";
import { bookToTamper, type Sealed } from "./bookToTamper";
import { rewrittenSeal, withAmount, withCell } from "./forgery";
import { changedCells, changedRows, changedSheets, type Tampering } from "./tampering";

/** Whoever has the file can change any byte of it; here each change that matters is made, one at a time. */

const actor = { by: "Mara", at: "2026-12-01T09:00:00Z", today: "2026-12-01" };
const CONFIRMED = ["PF-00001", "PF-00002"];

let sealed: Sealed;

beforeAll(async () => {
  sealed = await bookToTamper();
}, 120_000);

const verify = (content: WorkbookContent, head: string | null = null): Promise<RunResult> =>
  run({ content, command: { kind: "verify", head }, actor });

function isTold({ place }: Tampering, problems: readonly Problem[]): boolean {
  switch (place.kind) {
    case "cell":
      return problems.some(({ cell }) => cell === place.cell);
    case "row":
      return problems.some(({ table, row }) => table === place.table && row !== null && place.rows.includes(row));
    case "gone":
      return problems.some(({ table, params }) => table === place.table && params["rowKey"] === place.rowKey);
    case "entry":
      return problems.some(
        ({ table, row, params }) =>
          (table === "Seal" && place.rows.includes(row ?? 0)) || place.rowKeys.includes(params["rowKey"] ?? ""),
      );
  }
}

/** Names of the changes that verify does not find, or finds elsewhere; and how many there were. */
async function unfound(changes: Iterable<Tampering>): Promise<{ tried: number; missed: readonly string[] }> {
  const missed: string[] = [];
  let tried = 0;
  for (const change of changes) {
    tried += 1;
    const { problems } = await verify(change.content);
    if (!isTold(change, problems)) {
      missed.push(
        `${change.name}: ${problems
          .map(({ cell, table, row, code }) => `${cell ?? `${table ?? ""} ${row ?? ""}`} ${code}`)
          .slice(0, 3)
          .join("; ")}`,
      );
    }
  }
  return { tried, missed };
}

/** The sheets are compared in a test of their own; here the book has to show by itself what was done to it. */
function withoutSheets(content: WorkbookContent): WorkbookContent {
  return { ...content, documents: [] };
}

describe("verify", () => {
  it("finds nothing in the workbook as Daybook wrote it", async () => {
    const { problems, outcomes } = await verify(sealed.content);
    expect(problems).toEqual([]);
    expect(outcomes.map(({ code, key }) => [code, key])).toEqual([
      ["document-intact", "PF-00001"],
      ["document-intact", "PF-00002"],
      ["document-intact", "J-00001"],
      ["document-intact", "J-00002"],
      ["verified", null],
    ]);
  });

  it.each([
    [
      "every cell of the book changed and emptied",
      (content: WorkbookContent) => changedCells(withoutSheets(content)),
      2_000,
    ],
    [
      "every row of the book removed, repeated, moved and swapped",
      (content: WorkbookContent) => changedRows(withoutSheets(content)),
      300,
    ],
    ["every cell and name of document sheets", (content: WorkbookContent) => changedSheets(content, CONFIRMED), 300],
  ])(
    "finds %s, and says where",
    async (name, changesOf, least) => {
      const { tried, missed } = await unfound(changesOf(sealed.content));
      console.info(`${name}: ${tried} changes tried, ${tried - missed.length} found where they are`);
      expect(missed).toEqual([]);
      expect(tried).toBeGreaterThan(least);
    },
    600_000,
  );

  it("finds in a file what it finds in its content", async () => {
    const changes = [...changedCells(sealed.content), ...changedSheets(sealed.content, CONFIRMED)];
    const sample = changes.flatMap(({ name, content, edit }, index) =>
      edit === null || index % 131 > 0 ? [] : [{ name, content, edit }],
    );
    expect(sample.length).toBeGreaterThan(15);
    for (const { name, content, edit } of sample) {
      const file = openWorkbookFile(withCell(sealed.bytes, edit));
      const [inFile, inContent] = [await verify(await file.read()), await verify(content)];
      expect(inContent.problems).not.toEqual([]);
      expect({ name, problems: inFile.problems }).toEqual({ name, problems: inContent.problems });
    }
  }, 120_000);

  it("finds a seal that was rewritten from end to end, against a head noted before", async () => {
    const head = sealed.content.tables
      .find(({ name }) => name === "Seal")
      ?.rows.at(-1)
      ?.at(-1);
    if (typeof head !== "string") throw new Error("the seal has no head");
    const told = (await verify(sealed.content, head)).outcomes.find(({ code }) => code === "found-head");
    expect(told?.params["since"]).toBe("0");
    const forged = rewrittenSeal(withAmount(withoutSheets(sealed.content), "CustomerLedger", 1));
    expect((await verify(forged)).problems).toEqual([]);
    expect((await verify(forged, head)).problems).toEqual([
      expect.objectContaining({ code: "seal-broken", table: "Seal", params: { finding: "head", head } }),
    ]);
    // The sheets print the hashes they were sealed with.
    const { problems } = await verify({ ...forged, documents: sealed.content.documents });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["sheet-changed"]));
  });
});
