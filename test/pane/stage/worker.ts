/** The engine over a workbook file, in a worker: what a page of the pane needs beside it. */
import { openSession } from "../../../addin/session/openSession";
import { serveSession } from "../../../addin/session/serve";
import { openWorkbookFile } from "../../../addin/workbook/file/index";
import { WorkbookHostError, type WorkbookPort } from "../../../addin/workbook/port";
import type { Staged } from "./staged";

const { book, failsOnce } = JSON.parse(self.name) as Staged;
let isToFail = failsOnce;

const opened = fetch(book)
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => openWorkbookFile(new Uint8Array(bytes)));

const port: WorkbookPort = {
  read: async (task) => (await opened).read(task),
  async apply(plan, options) {
    if (isToFail) {
      isToFail = false;
      throw new WorkbookHostError("host-busy", "begun");
    }
    return (await opened).apply(plan, options);
  },
};

serveSession(() => openSession(port));
