/** The smallest file for each problem of reading a file and of writing one: real bytes, through the command line. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { Command } from "../../engine/model/command";
import { workbookOf, type TypedTables } from "../workbookOf";
import { ACTOR, EIGHT_HOURS, create, firm, mark, marking } from "./worked";

export type FileRefused = {
  readonly bytes: () => Promise<Uint8Array>;
  /** The command; FILE stands for the workbook. */
  readonly words: readonly string[];
  /** Table and sheet. */
  readonly at: readonly [string | null, string | null];
};

const MARK = ["mark", "FILE", "--ready", "--id", "U|A-2|C-1|C"];
const SECOND = { ...EIGHT_HOURS, "Actual ID": "A-2" };
const two = firm({ Actuals: [EIGHT_HOURS, SECOND] });
const markFirst = marking({ ids: ["U|A-1|C-1|C"], all: false });

/** By code. */
export const FILE_PROBLEMS: Readonly<Record<string, FileRefused>> = {
  "unreadable-file": {
    bytes: () => Promise.resolve(strToU8("Actual ID;Quantity\r\nA-1;8\r\n")),
    words: ["check", "FILE"],
    at: [null, null],
  },
  "locked-sheet": {
    bytes: async () =>
      withParts(await bytesAfter(two, [markFirst]), (xml) =>
        xml.includes("Billing backlog") ? xml.replace("<sheetProtection ", '<sheetProtection password="CBEB" ') : xml,
      ),
    words: MARK,
    at: [null, "Backlog"],
  },
  "structure-locked": {
    bytes: async () =>
      withParts(await bytesAfter(two, []), (xml) =>
        xml.replace("<bookViews>", '<workbookProtection workbookPassword="CBEB" lockStructure="1"/><bookViews>'),
      ),
    words: ["backlog", "FILE"],
    at: [null, null],
  },
  // A note of somebody's right below the decisions.
  "no-room": {
    bytes: async () =>
      withParts(await bytesAfter(two, [markFirst]), (xml) =>
        isDecisions(xml)
          ? xml.replace("</sheetData>", '<row r="6"><c r="A6" t="inlineStr"><is><t>mine</t></is></c></row></sheetData>')
          : xml,
      ),
    words: MARK,
    at: ["Decisions", "Decisions"],
  },
  // The decisions moved down to the last two rows of their sheet.
  "too-large": {
    bytes: async () =>
      withParts(await bytesAfter(two, [markFirst]), (xml) => {
        const moved = (_: string, before: string, row: string) => `${before}${Number(row) + 1_048_571}`;
        if (isDecisions(xml)) return xml.replace(/( r="[A-Z]*)([45])(?=")/g, moved);
        if (/<table [^>]*name="Decisions"/.test(xml)) return xml.replace(/([":][A-Z]+)([45])(?=[:"])/g, moved);
        return xml;
      }),
    words: MARK,
    at: ["Decisions", "Decisions"],
  },
};

/** A text that no cell holds, typed into a draft. */
export const TEXT_TOO_LONG: FileRefused = {
  bytes: () => bytesAfter(firm(), [mark, create()]),
  words: ["edit", "FILE", "PF-00001", "--set", `Description=${"long ".repeat(7_000)}`],
  at: [null, null],
};

function isDecisions(xml: string): boolean {
  return xml.includes("<worksheet") && xml.includes("<t>Decisions</t>");
}

async function bytesAfter(tables: TypedTables, commands: readonly Command[]): Promise<Uint8Array> {
  const file = openWorkbookFile(await workbookOf(tables));
  for (const command of commands) {
    const { plan } = await run({ content: await file.read(), command, actor: ACTOR });
    if (plan === null) throw new Error(`${command.kind} changed nothing`);
    await file.apply(plan, { password: null });
  }
  return file.toBytes();
}

/** The file with the text of its parts changed; one of them at least has to be. */
function withParts(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  let changes = 0;
  for (const [name, content] of Object.entries(parts)) {
    const before = strFromU8(content);
    const after = change(before);
    if (after === before) continue;
    parts[name] = strToU8(after);
    changes += 1;
  }
  if (changes === 0) throw new Error("no part was changed");
  return zipSync(parts);
}
