/** Which step carries out which command, and what keeps it from a document. */
import type { Problem } from "./kernel/problem";
import type { Derivation } from "./model/billable";
import type { Book } from "./model/book";
import type { Command } from "./model/command";
import type { InvoiceDocument } from "./model/invoice";
import { NOTHING_DONE, type StepResult } from "./model/outcome";
import type { RunInput } from "./model/runResult";
import { confirmInvoices } from "./steps/confirmInvoices";
import { createDrafts } from "./steps/createDrafts";
import { discardDrafts } from "./steps/discardDrafts";
import { editDocuments } from "./steps/editDocuments";
import { editPosting, isPostingEdit } from "./steps/editPosting";
import { eliminateWip } from "./steps/eliminateWip";
import { makeSchedules } from "./steps/makeSchedules";
import { markBacklog } from "./steps/markBacklog";
import { newDetail } from "./steps/newDetail";
import { openDocuments } from "./steps/openDocuments";
import { payInvoices } from "./steps/payInvoices";
import { postCosts } from "./steps/postCosts";
import { postInvoices } from "./steps/postInvoices";
import { postJournal } from "./steps/postJournal";
import { prepareJournal } from "./steps/prepareJournal";
import { recognizeRevenue } from "./steps/recognizeRevenue";
import { refreshDrafts } from "./steps/refreshDrafts";
import { refuseChanged, refuseUntaken } from "./steps/refuseUntaken";
import { removeDetails } from "./steps/removeDetails";
import { reviseInvoice } from "./steps/reviseInvoice";
import { returnDocuments, submitDocuments } from "./steps/reviewDocuments";
import { runSchedules } from "./steps/runSchedules";
import { signDocuments } from "./steps/signDocuments";
import { refuseBroken } from "./verify/refuseBroken";
import { brokenRevenue, refuseBrokenRevenue } from "./verify/refuseBrokenRevenue";

/** The book, what is derived from it, and its documents. */
type Standing = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly documents: readonly InvoiceDocument[];
  readonly problems: readonly Problem[];
};

/** What keeps documents from going on. */
type Withheld = {
  /** What was typed and could not be taken, by Invoice ID. */
  readonly untaken: ReadonlyMap<string, Problem>;
  /** The same on the sheets of proposals: what is not posted. */
  readonly untakenProposals: ReadonlyMap<string, Problem>;
  /** What was typed into a journal line and could not be taken: nothing is posted that its writer meant otherwise. */
  readonly untakenJournal: Problem | null;
  /** The first detail that this run took off a draft because its actual is corrected, by Invoice ID. */
  readonly lost: ReadonlyMap<string, string>;
};

/**
 * A command's step over the book as it stands. What reads only, or is planned apart, does nothing.
 *
 * @param reading what was wrong with cells and rows as they were read
 */
export function perform(
  standing: Standing,
  { command, actor, content }: RunInput,
  { untaken, untakenProposals, untakenJournal, lost }: Withheld,
  reading: readonly Problem[],
): StepResult {
  const { book, derivation, documents } = standing;
  const read = { book, content };
  switch (command.kind) {
    case "check":
    case "backlog":
    case "verify":
    case "setUp":
    case "report":
    case "trace":
      return NOTHING_DONE;
    case "mark":
      return markBacklog(book, derivation, command, actor);
    case "create":
      return createDrafts(book, derivation, documents, command, actor);
    case "schedule":
      return makeSchedules(book, content, command);
    case "runSchedule":
      return runSchedules({ ...standing, content, problems: [...reading, ...standing.problems] }, command, actor);
    case "refresh":
      return refuseUntaken(command, untaken, (rest) => refreshDrafts(book, derivation, documents, rest, actor));
    case "edit":
      return refuseUntaken(command, untaken, (rest) => edit(standing, rest, { actor, content }));
    case "newDetail":
      return refuseUntaken({ ...command, ids: [command.invoice] }, untaken, () =>
        newDetail(book, derivation, documents, command, actor),
      );
    case "removeDetails":
      return refuseUntaken(command, untaken, (rest) => removeDetails(book, derivation, documents, rest, actor));
    case "discard":
      return discardDrafts(book, derivation, documents, command, actor);
    case "submit":
      return refuseUntaken(command, untaken, (unread) =>
        refuseChanged(unread, lost, (rest) => submitDocuments(book, derivation, documents, rest, actor)),
      );
    case "return":
      return refuseUntaken(command, untaken, (rest) => returnDocuments(book, derivation, documents, rest, actor));
    case "confirm":
      return refuseUntaken(command, untaken, (unread) =>
        refuseChanged(unread, lost, (rest) => confirmInvoices(book, derivation, documents, rest, actor)),
      );
    case "sign":
      return refuseBroken(command, read, (rest) => signDocuments(book, derivation, documents, rest, actor));
    case "revise":
      return refuseBroken({ ...command, ids: [command.invoice.trim()] }, read, () =>
        reviseInvoice(book, derivation, documents, command, actor),
      );
    case "open":
      return refuseBroken(command, read, (rest) => openDocuments(book, documents, content, rest));
    case "openReport":
      return { ...NOTHING_DONE, outcomes: [{ result: "done", code: "report-drawn", key: null, params: {} }] };
    case "journal":
      if (command.post && untakenJournal !== null) return refusedFor(untakenJournal);
      return command.post
        ? postJournal(book, derivation, documents, command, actor)
        : prepareJournal(book, derivation, documents, command, actor);
    case "postCosts":
      return postCosts(book, derivation, documents, command, actor);
    case "recognize":
      return refuseBrokenRevenue(command, brokenRevenue(read), (rest, broken) =>
        recognizeRevenue(book, rest, actor, broken),
      );
    case "eliminate":
      return refuseBrokenRevenue(command, brokenRevenue(read), (rest, broken) =>
        eliminateWip(book, rest, actor, broken),
      );
    case "post":
      return refuseUntaken(command, untakenProposals, (taken) =>
        refuseBroken(taken, read, (rest) => postInvoices(book, derivation, documents, rest, actor)),
      );
  }
}

function refusedFor({ code }: Problem): StepResult {
  const outcome = { result: "refused", code: "journal-refused", key: null, params: { reason: code } } as const;
  return { ...NOTHING_DONE, outcomes: [outcome] };
}

/** An edit of Status is a payment; what waits to be posted is edited otherwise than a draft. */
function edit(
  { book, derivation, documents }: Standing,
  command: Extract<Command, { readonly kind: "edit" }>,
  { actor, content }: Pick<RunInput, "actor" | "content">,
): StepResult {
  const isPayment = command.set.some(({ column }) => column.trim().toLowerCase() === "status");
  if (isPayment) {
    return refuseBroken(command, { book, content }, (rest) => payInvoices(book, derivation, documents, rest, actor));
  }
  const step = isPostingEdit(book, command) ? editPosting : editDocuments;
  return step(book, derivation, documents, command, actor);
}
