/** The task pane's page: the pane and Excel's calls on this thread, the engine in a worker. */
import { TASK_PANE_WORDS } from "../../engine/locale/en/taskpane";
import { mountPane } from "../pane/index";
import { connectSession } from "../session/connect";
import { officeCalls, officePaneHost, officeReady, type Writing } from "../workbook/excel/office";

/** Starts beside Office, which takes its time. */
const worker = new Worker(new URL("./worker.ts", import.meta.url), { name: "engine" });
const element = document.getElementById("pane");

officeReady().then(
  (isReady) => {
    if (element === null) return;
    if (isReady) start(element);
    else say(element, TASK_PANE_WORDS.notExcel);
  },
  (failure: unknown) => {
    if (element !== null) say(element, TASK_PANE_WORDS.officeFailed(String(failure)));
  },
);

function start(pane: HTMLElement): void {
  const writing: Writing = { count: 0, endedAtMs: 0 };
  mountPane(pane, connectSession(worker, officeCalls(writing)), officePaneHost(writing));
}

function say(pane: HTMLElement, words: readonly string[]): void {
  worker.terminate();
  pane.replaceChildren(
    ...words.map((sentence) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = sentence;
      return paragraph;
    }),
  );
}
