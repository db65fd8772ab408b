/** The host in a worker, with the workbook at /bench/book.xlsx. Bundled by `measurePane.ts`. */
import { createExcelHost, type Reply } from "../../hosts/excel/host";
import { loadWorkbook } from "../../hosts/excel/load";
import type { HostEvent } from "../../hosts/excel/model/model";

export type HostQuestion = { readonly id: number; readonly text: string; readonly flags: number };
export type HostAnswer = { readonly id: number; readonly reply: Reply; readonly events: readonly HostEvent[] };

const opened = open();

self.addEventListener("message", ({ data: { id, text, flags } }: MessageEvent<HostQuestion>) => {
  void opened.then((host) => {
    const answer: HostAnswer = { id, reply: host.answer(text, flags), events: host.takeEvents() };
    self.postMessage(answer);
  });
});

async function open() {
  const answer = await fetch("/bench/book.xlsx");
  return createExcelHost({ workbook: await loadWorkbook(new Uint8Array(await answer.arrayBuffer())) });
}
