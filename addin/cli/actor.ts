/**
 * Who acts, when, and what counts as today: the command line is where the clock is read.
 */
import { parseIsoDate } from "../../engine/kernel/calendar";
import type { Actor } from "../../engine/model/command";
import { UsageError } from "./exit";

type Given = {
  readonly by: string | undefined;
  readonly at: string | undefined;
  readonly date: string | undefined;
};

type Defaults = { readonly loginName: string | null; now(): Date };

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The actor of a command.
 *
 * - by: as given, else the login name; blank is refused
 * - at: as given, in UTC to the second; without a zone it is UTC. Else now
 * - today: `--date`; else the day written in `--at`; else the day now in local time
 */
export function actorOf(given: Given, defaults: Defaults): Actor {
  const by = (given.by ?? defaults.loginName ?? "").trim();
  if (by === "") throw new UsageError('Say who acts, with --by "Your Name": it is kept with what you do.');
  const written = given.at === undefined ? null : momentOf(given.at.trim());
  const now = defaults.now();
  return {
    by,
    at: written?.at ?? utcSeconds(now),
    today: given.date === undefined ? (written?.day ?? localDay(now)) : dateOf("--date", given.date),
  };
}

/** A date given to an option. Throws UsageError for what is not a day of the calendar. */
export function dateOf(option: string, text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? parseIsoDate(text.trim()) : null;
  if (date === null) throw new UsageError(`${option} is "${text}", which is not a date. Write it as 2026-10-31.`);
  return date;
}

/** A moment given to an option, in UTC to the second, and the day as written. Throws UsageError. */
export function momentOf(text: string, option = "--at"): { readonly at: string; readonly day: string } {
  const parts = MOMENT.exec(text);
  const day = parseIsoDate(parts?.[1] ?? "");
  const moment = new Date(`${parts?.[1] ?? ""}T${parts?.[2] ?? "00:00"}:${parts?.[3] ?? "00"}${parts?.[4] ?? "Z"}`);
  if (day === null || Number.isNaN(moment.getTime())) {
    throw new UsageError(`${option} is "${text}", which is not a moment. Write it as 2026-10-31T09:30:00Z.`);
  }
  return { at: utcSeconds(moment), day };
}

function utcSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

function localDay(moment: Date): string {
  const twoDigits = (number: number): string => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())}`;
}
