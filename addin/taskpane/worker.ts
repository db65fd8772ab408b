/** The task pane's worker: the engine, over a workbook that is reached by calls on the pane's thread. */
import type { Remote } from "comlink";

import { openSession } from "../session/openSession";
import { serveSession } from "../session/serve";
import { excelPort, type ExcelCalls } from "../workbook/excel/index";

serveSession((calls: Remote<ExcelCalls>) => openSession(excelPort(calls)));
