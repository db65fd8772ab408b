/** The embedded page's worker: the file, the engine and what the grid shows. */
import { expose, transfer } from "comlink";

import { served } from "../session/serve";
import { openWorkbooks } from "./openWorkbook";
import type { WorkbookServer } from "./protocol";

const workbook = openWorkbooks();

const server: WorkbookServer = {
  ...workbook,
  session: () => served(workbook.session()),
  bytes() {
    const copy = workbook.bytes().slice();
    return transfer(copy, [copy.buffer]);
  },
};

expose(server);
