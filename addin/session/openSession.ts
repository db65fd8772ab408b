/** A session: a workbook with the engine over it. Reads, runs, writes; answers from what the last run left. */
import type { Actor, Command } from "../../engine/index";
import type { FontFiles } from "../pdf/sheetPdf";
import type { WorkbookPort } from "../workbook/port";
import { markableKeys, tellBacklog } from "./answers/backlog";
import { tellBacklogRows } from "./answers/backlogRows";
import { tellCosts, tellCostsOf, tellCostsPosting } from "./answers/costs";
import { tellEdits, tellPending } from "./answers/beside";
import { tellDocumentPdf } from "./answers/documentPdf";
import { tellInvoices } from "./answers/invoices";
import { tellInvoice, tellInvoiceDetails } from "./answers/invoice";
import { tellJournal } from "./answers/journal";
import { tellProblems } from "./answers/problems";
import { tellProducts } from "./answers/products";
import { tellProposal, tellProposalLines, tellProposalPosting, tellProposals } from "./answers/proposals";
import { tellRecognition, tellRecognitionLine } from "./answers/recognition";
import { tellReport } from "./answers/report";
import { tellRetainers } from "./answers/retainers";
import { tellSchedules } from "./answers/schedules";
import { tellStatus } from "./answers/status";
import { tellTrace } from "./answers/trace";
import { tellVerified } from "./answers/verified";
import { pageFonts } from "./pageFonts";
import { performCommand, type Unfinished } from "./perform";
import type { Answer, Progress, Session } from "./protocol";
import { emptyStanding, readStanding, runOverWorkbook } from "./readStanding";
import type { Standing } from "./standing";
import { failureOf, reachedOf } from "./troubles";
import { workQueue, type Task } from "./workQueue";

/** What a session keeps between two questions. */
export type Kept = {
  standing: Standing | null;
  /** Who acted last: what somebody could confirm depends on who it is. */
  actor: Actor | null;
  /** A command of which it is not known, or not done, all that it is about. */
  unfinished: Unfinished | null;
};

/**
 * Opens a session over a workbook. Nothing is read before it is asked for.
 *
 * @param port the workbook; a function is asked each time, for a host in which another workbook may be opened
 * @param loadFonts for PDFs; the files of the build unless given
 */
export function openSession(
  port: WorkbookPort | (() => WorkbookPort),
  loadFonts: () => Promise<FontFiles> = pageFonts,
): Session {
  const portOf = typeof port === "function" ? port : () => port;
  const queue = workQueue();
  const kept: Kept = { standing: null, actor: null, unfinished: null };
  const answered = <T>(tell: (standing: Standing) => T): Promise<T> =>
    queue.answer(async () => tell((kept.standing ??= await emptyStanding())));

  /** Work that only reads: whatever it throws, nothing was written. */
  const reading = <T>(
    actor: Actor,
    progress: (progress: Progress) => void,
    work: (task: Task) => Promise<T>,
  ): Promise<Answer<T>> =>
    queue.work(progress, async (task) => {
      kept.actor = actor;
      try {
        return { kind: "done", value: await work(task) };
      } catch (error) {
        return failureOf(error, reachedOf(error) ?? "read");
      }
    });

  return {
    status: (actor, progress) =>
      reading(actor, progress, async (task) => {
        kept.standing = await readStanding(portOf(), actor, task);
        return tellStatus(kept.standing);
      }),
    perform: (command, options, progress) =>
      queue.work(progress, (task) => {
        kept.actor = options.actor;
        return performCommand({ port: portOf(), kept, task }, command, options);
      }),
    cancel() {
      queue.cancel();
      return Promise.resolve();
    },
    backlog: (query) => answered((standing) => tellBacklog(standing, query)),
    backlogRows: (query) => answered((standing) => tellBacklogRows(standing, query)),
    backlogKeys: (query) => answered((standing) => markableKeys(standing, query)),
    retainers: (query) => answered((standing) => tellRetainers(standing, query)),
    products: (query) => answered((standing) => tellProducts(standing, query)),
    invoices: (query) => answered((standing) => tellInvoices(standing, query)),
    invoice: (id) => answered((standing) => tellInvoice(standing, id, kept.actor)),
    invoiceDetails: (id, window) => answered((standing) => tellInvoiceDetails(standing, id, window)),
    documentPdf: (id, actor, progress) =>
      reading(actor, progress, async (task) => {
        const command: Command = { kind: "open", ids: [id] };
        const { result, around } = await runOverWorkbook(portOf(), { command, actor }, task);
        return tellDocumentPdf(result, { id, sheets: around.sheets }, loadFonts);
      }),
    invoicePending: (id, window) => answered((standing) => tellPending(standing, id, window)),
    invoiceEdits: (id, window) => answered((standing) => tellEdits(standing, id, window)),
    schedules: (query) => answered((standing) => tellSchedules(standing, query)),
    journal: (query) => answered((standing) => tellJournal(standing, query, kept.actor)),
    costs: (query) => answered((standing) => tellCosts(standing, query)),
    costsOf: (contractId, query) => answered((standing) => tellCostsOf(standing, contractId, query)),
    costsPosting: (selection, date) => answered((standing) => tellCostsPosting(standing, selection, date, kept.actor)),
    proposals: (query) => answered((standing) => tellProposals(standing, query, kept.actor)),
    proposal: (id, date) => answered((standing) => tellProposal(standing, id, date, kept.actor)),
    proposalLines: (id, window) => answered((standing) => tellProposalLines(standing, id, window)),
    proposalPosting: (ids, date) => answered((standing) => tellProposalPosting(standing, ids, date, kept.actor)),
    recognition: (query) => answered((standing) => tellRecognition(standing, query)),
    recognitionLine: (id, asked) => answered((standing) => tellRecognitionLine(standing, id, asked)),
    report: (query, actor) => answered((standing) => tellReport(standing, query, actor)),
    trace: (key) => answered((standing) => tellTrace(standing, key)),
    problems: (query) => answered((standing) => tellProblems(standing, query)),
    verify: (head, actor, progress) =>
      reading(actor, progress, async (task) => {
        const command: Command = { kind: "verify", head };
        const { result, around } = await runOverWorkbook(portOf(), { command, actor }, task);
        return tellVerified(result, around.sheets);
      }),
  };
}
