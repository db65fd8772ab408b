/** The workbook in use: who acts on it, and what it tells those who listen. */
import type { JsonRecord } from "../wire";
import type { HostSheet, HostWorkbook } from "./workbook";

/** The add-in through its API, the person at this machine, or somebody on another one. */
export type Actor = "add-in" | "person" | "co-author";

export type HostEvent = {
  /** The client's number of the event: 10 changed, 15 deleted, 24 protection changed. */
  readonly type: number;
  /** The sheet's or table's id; events of sheets also go to "Workbook". */
  readonly target: string;
  readonly told: JsonRecord;
};

export type Model = {
  readonly workbook: HostWorkbook;
  actor: Actor;
  readonly emit: (event: HostEvent) => void;
};

/** Numbers of the client's own event types. */
export const EVENT = {
  changed: 10,
  activated: 11,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  protection: 24,
} as const;

/** Tells of a sheet, to those who listen to it and to those who listen to all. */
export function emitOfSheet(model: Model, type: number, sheet: HostSheet, told: JsonRecord): void {
  if (model.actor === "add-in" && !model.workbook.enableEvents) return;
  const source = model.actor === "co-author" ? "Remote" : "Local";
  const all: JsonRecord = { ...told, source, worksheetId: sheet.id };
  model.emit({ type, target: sheet.id, told: all });
  model.emit({ type, target: "Workbook", told: all });
}

/** Carries out what another than the add-in does. */
export function actingAs<T>(model: Model, actor: Actor, act: () => T): T {
  const before = model.actor;
  model.actor = actor;
  try {
    return act();
  } finally {
    model.actor = before;
  }
}
