/** The worker's side: a session that another thread calls. */
import { expose, proxy, releaseProxy, type Endpoint, type ProxyMarked } from "comlink";
import type { Progress, Session } from "./protocol";

/** What the worker offers: a session over what the page hands over. */
export type SessionServer<Given> = { open(given: Given): Session & ProxyMarked };

/**
 * Waits for the page to hand over what the workbook is reached by (in Excel a proxy of its calls), and opens the session.
 *
 * Gives what it offers, which is also reached in this thread.
 *
 * @param endpoint the worker itself unless given
 */
export function serveSession<Given>(open: (given: Given) => Session, endpoint?: Endpoint): SessionServer<Given> {
  const server: SessionServer<Given> = { open: (given) => served(open(given)) };
  expose(server, endpoint);
  return server;
}

/** A session as it crosses threads: what tells progress is let go once there is nothing more to tell. */
export function served(session: Session): Session & ProxyMarked {
  return proxy({
    ...session,
    status: (actor, progress) => whileHeard(progress, (tell) => session.status(actor, tell)),
    perform: (command, options, progress) => whileHeard(progress, (tell) => session.perform(command, options, tell)),
    documentPdf: (id, actor, progress) => whileHeard(progress, (tell) => session.documentPdf(id, actor, tell)),
    verify: (head, actor, progress) => whileHeard(progress, (tell) => session.verify(head, actor, tell)),
  } satisfies Session);
}

type Tell = (progress: Progress) => void;

async function whileHeard<T>(progress: Tell, work: (tell: Tell) => Promise<T>): Promise<T> {
  try {
    return await work((told) => progress(told));
  } finally {
    if (isReleasable(progress)) progress[releaseProxy]();
  }
}

/** A function of this thread is no proxy. */
function isReleasable(tell: Tell): tell is Tell & { readonly [releaseProxy]: () => void } {
  return releaseProxy in tell;
}
