/**
 * The page's side of an Excel that stands in a worker, as Excel stands in a process of its own: what is left on the
 * page's thread is what Microsoft's client and Daybook do there. Bundled by `measurePane.ts`; runs before office.js loads.
 */
import { createConnection, EVERYTHING, type ReachedHost } from "../../hosts/excel/connection";
import type { Reply } from "../../hosts/excel/host";
import type { HostAnswer, HostQuestion } from "./host";

const host = new Worker("/bench/host.js");
const waiting = new Map<number, (reply: Reply) => void>();
let events: HostAnswer["events"] = [];

host.addEventListener("message", ({ data: { id, reply, events: come } }: MessageEvent<HostAnswer>) => {
  events = [...events, ...come];
  waiting.get(id)?.(reply);
  waiting.delete(id);
});

let last = 0;
const reached: ReachedHost = {
  answer: (text, flags) =>
    new Promise((resolve) => {
      const question: HostQuestion = { id: ++last, text, flags };
      waiting.set(question.id, resolve);
      host.postMessage(question);
    }),
  takeEvents() {
    const taken = events;
    events = [];
    return taken;
  },
  listen: () => undefined,
  isPaneClosed: () => false,
};

const injected: unknown = Reflect.get(window, "external");
if (typeof injected !== "object" || injected === null) throw new Error("a page without window.external");
Object.assign(
  injected,
  createConnection(reached, { requirements: EVERYTHING, later: (act) => void setTimeout(act, 0) }).external,
);
