/** The page's side of the worker. */
import { proxy, wrap, type Remote } from "comlink";

import { sessionOver, watchWorker } from "../session/connect";
import type { Session } from "../session/protocol";
import type { WorkbookServer } from "./protocol";

export type ConnectedWorkbook = {
  readonly server: Remote<WorkbookServer>;
  /** A session over the workbook that is open now. */
  openSession(): Session;
};

/** Starts the worker. `onChange` is told of every change of the workbook. */
export function connectWorkbook(onChange: Parameters<WorkbookServer["onChange"]>[0]): ConnectedWorkbook {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { name: "workbook" });
  const watch = watchWorker(worker);
  const server = wrap<WorkbookServer>(worker);
  void server.onChange(proxy(onChange));
  return {
    server,
    openSession() {
      const remote = server.session();
      return sessionOver(() => remote, watch);
    },
  };
}
