/** Sessions over workbook files in memory. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { openSession } from "../../addin/session/openSession";
import type { Answer, Progress, Session, Status } from "../../addin/session/protocol";
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file/index";
import type { Actor } from "../../engine/index";

export const ADA: Actor = { by: "Ada", at: "2026-11-21T09:00:00Z", today: "2026-11-21" };
export const BO: Actor = { by: "Bo", at: "2026-11-21T10:00:00Z", today: "2026-11-21" };
export const WITHOUT_PASSWORD = { actor: ADA, password: null } as const;
export const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;
export const EVERYTHING = {
  contract: null,
  customer: null,
  class: null,
  from: null,
  to: null,
  readiness: null,
} as const;
export const FIRST = { offset: 0, limit: 100 } as const;
export const UNHEARD: (progress: Progress) => void = () => undefined;

/** The workbook that is shipped as a sample. */
export function samplePort(): FilePort {
  return openWorkbookFile(readFileSync(path.join(__dirname, "../../templates/sample.xlsx")));
}

/** What an answer gives; fails the test where there is none. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind !== "done") throw new Error(JSON.stringify(answer));
  return answer.value;
}

/** A session over the sample that has read it. */
export async function sampleSession(): Promise<{ session: Session; port: FilePort; status: Status }> {
  const port = samplePort();
  const session = openSession(port);
  return { session, port, status: valueOf(await session.status(ADA, UNHEARD)) };
}
