/** The page's side: a session that runs in a worker. */
import { proxy, wrap, type Endpoint, type Remote } from "comlink";
import { SessionLost, type Answer, type Progress, type Session } from "./protocol";
import type { SessionServer } from "./serve";
import { troubleWith } from "./troubleWith";

/**
 * The session of a worker that `serveSession` opened. A worker that ends, or cannot be started, is told as a trouble by
 * whatever waits and whatever is asked after.
 *
 * @param given what the workbook is reached by: functions stay on this thread and are called from the worker
 */
export function connectSession(worker: Endpoint, given: object): Session {
  const server = wrap<SessionServer<object>>(worker);
  const opened: Promise<Remote<Session>> = server.open(proxy(given));
  // A proxy nobody holds any more closes its channel: both are held as long as the session is.
  const held = { server, opened };
  return sessionOver(() => held.opened, watchWorker(worker));
}

/** Tells when a worker has ended. */
export type WorkerWatch = {
  readonly hasEnded: () => boolean;
  /** What comes of the work, or of `ended` where the worker ends first. */
  orEnded<T>(work: Promise<T>, ended: () => T): Promise<T>;
};

/** Watches a worker from now on. */
export function watchWorker(worker: Endpoint): WorkerWatch {
  const waiting = new Set<() => void>();
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    for (const tell of waiting) tell();
    waiting.clear();
  };
  for (const event of ["error", "messageerror", "close"]) worker.addEventListener(event, end);
  return {
    hasEnded: () => hasEnded,
    orEnded: (work, ended) =>
      new Promise((resolve, reject) => {
        const give = (): void => {
          try {
            resolve(ended());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        if (hasEnded) {
          give();
          return;
        }
        waiting.add(give);
        work.then(resolve, reject).finally(() => waiting.delete(give));
      }),
  };
}

/** A session over one that is called in a worker; `remoteOf` may give it later. */
export function sessionOver(remoteOf: () => Promise<Remote<Session>>, worker: WorkerWatch): Session {
  const work = <T>(
    ask: (remote: Remote<Session>) => Promise<Answer<T>>,
    writes: "writes" | "reads",
  ): Promise<Answer<T>> => {
    const kept = writes === "writes" && !worker.hasEnded() ? "unknown" : "nothing";
    return worker.orEnded(remoteOf().then(ask), () => ({
      kind: "trouble",
      trouble: troubleWith("engine-ended", kept),
    }));
  };
  const view = <T>(ask: (remote: Remote<Session>) => Promise<T>): Promise<T> =>
    worker.orEnded(remoteOf().then(ask), () => {
      throw new SessionLost(troubleWith("engine-ended", "nothing"));
    });
  return {
    status: (actor, progress) => work((remote) => remote.status(actor, heard(progress)), "reads"),
    perform: (command, options, progress) =>
      work((remote) => remote.perform(command, options, heard(progress)), "writes"),
    cancel: () =>
      worker.hasEnded()
        ? Promise.resolve()
        : worker.orEnded(
            remoteOf().then((remote) => remote.cancel()),
            () => undefined,
          ),
    backlog: (query) => view((remote) => remote.backlog(query)),
    backlogRows: (query) => view((remote) => remote.backlogRows(query)),
    backlogKeys: (query) => view((remote) => remote.backlogKeys(query)),
    retainers: (query) => view((remote) => remote.retainers(query)),
    products: (query) => view((remote) => remote.products(query)),
    invoices: (query) => view((remote) => remote.invoices(query)),
    invoice: (id) => view((remote) => remote.invoice(id)),
    invoiceDetails: (id, window) => view((remote) => remote.invoiceDetails(id, window)),
    documentPdf: (id, actor, progress) => work((remote) => remote.documentPdf(id, actor, heard(progress)), "reads"),
    invoicePending: (id, window) => view((remote) => remote.invoicePending(id, window)),
    invoiceEdits: (id, window) => view((remote) => remote.invoiceEdits(id, window)),
    schedules: (query) => view((remote) => remote.schedules(query)),
    journal: (query) => view((remote) => remote.journal(query)),
    costs: (query) => view((remote) => remote.costs(query)),
    costsOf: (contractId, query) => view((remote) => remote.costsOf(contractId, query)),
    costsPosting: (selection, date) => view((remote) => remote.costsPosting(selection, date)),
    proposals: (query) => view((remote) => remote.proposals(query)),
    proposal: (id, date) => view((remote) => remote.proposal(id, date)),
    proposalLines: (id, window) => view((remote) => remote.proposalLines(id, window)),
    proposalPosting: (ids, date) => view((remote) => remote.proposalPosting(ids, date)),
    recognition: (query) => view((remote) => remote.recognition(query)),
    recognitionLine: (id, asked) => view((remote) => remote.recognitionLine(id, asked)),
    report: (query, actor) => view((remote) => remote.report(query, actor)),
    trace: (key) => view((remote) => remote.trace(key)),
    problems: (query) => view((remote) => remote.problems(query)),
    verify: (head, actor, progress) => work((remote) => remote.verify(head, actor, heard(progress)), "reads"),
  };
}

/** Called from the worker, which lets it go when the work is done. */
function heard(progress: (progress: Progress) => void): (progress: Progress) => void {
  return proxy((told: Progress) => progress(told));
}
