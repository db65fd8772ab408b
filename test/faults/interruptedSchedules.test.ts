import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command, type RunResult, type WorkbookContent } from "../../engine/index";
import { fixedLine, hour, line, MARK_ALL, runSchedule, schedule, scheduledFirm } from "../process/scheduleFirm";
import { workbookOf } from "../workbookOf";
import { stepwiseFile } from "./stepwiseFile";

/**
 * What is written to the user's own tables carries no commit. A session that ends at any step of it loses and doubles
 * nothing: the same command, given again, leaves the rows and drafts of the one that was never cut off.
 */
const LIFE: readonly Command[] = [
  schedule(),
  schedule({ of: "milestones", lines: ["L-2"] }),
  schedule({ of: "retainers", total: "100", number: 3 }),
  MARK_ALL,
  runSchedule("2026-12-01"),
];

const AT = "2026-12-01T09:00:00Z";
const runOn = (content: WorkbookContent, command: Command): Promise<RunResult> =>
  run({ content, command, actor: { by: "Ana", at: AT, today: "2026-12-01" } });

async function carriedOut(bytes: Uint8Array, command: Command): Promise<Uint8Array> {
  const file = openWorkbookFile(bytes);
  const { plan } = await runOn(await file.read(), command);
  if (plan !== null) await file.apply(plan, { password: null });
  return file.toBytes();
}

/** The user's rows, and what is on each draft. */
async function held(bytes: Uint8Array): Promise<unknown> {
  const { book, documents, problems } = await runOn(await openWorkbookFile(bytes).read(), { kind: "check" });
  const { InvoiceSchedule, Milestones, Retainers } = book.rows;
  const drafts = documents.map(({ header, details }) => [
    header.invoiceId,
    header.asOfDate,
    details.map(({ detailId, sourceKey, amount }) => [detailId, sourceKey, amount]),
  ]);
  return {
    InvoiceSchedule,
    Milestones,
    Retainers,
    drafts,
    errors: problems.filter(({ severity }) => severity === "error"),
  };
}

const CUT = new Error("the session is gone");

it("a command that is cut off at any step and given again leaves what it leaves at once", async () => {
  let bytes = await workbookOf(
    scheduledFirm({
      ContractLines: [line(), fixedLine()],
      Actuals: [hour("A-1", "2026-10-05"), hour("A-2", "2026-11-20")],
    }),
  );
  let cuts = 0;
  for (const command of LIFE) {
    const whole = await carriedOut(bytes, command);
    const expected = await held(whole);
    for (let end = 0; ; end += 1) {
      const session = stepwiseFile(bytes);
      session.interrupt = (step) => {
        if (step === end) throw CUT;
      };
      const { plan } = await runOn(await session.read(), command);
      if (plan === null) throw new Error(`${command.kind} has nothing to write`);
      const ended = await applyInSteps(session, plan).then(
        () => true,
        (error: unknown) => {
          if (error === CUT) return false;
          throw error;
        },
      );
      if (ended) break;
      cuts += 1;
      const again = await carriedOut(session.file.toBytes(), command);
      expect({ command: command.kind, end, held: await held(again) }).toEqual({
        command: command.kind,
        end,
        held: expected,
      });
    }
    bytes = whole;
  }
  expect(cuts).toBeGreaterThan(40);
});
