import type { Remote } from "comlink";
import { useCallback } from "react";

import { EMBEDDED_WORDS, typingRefusal } from "../../engine/locale/en/embeddedPage";
import type { TypingOutcome } from "../workbook/file/index";
import type { WorkbookEvent } from "../workbook/port";
import { dateOrderOf, decimalOf, groupOf } from "./grid/cellText";
import type { Message } from "./MessageLine";
import type { ShownSheet, WorkbookServer } from "./protocol";

type Texts = readonly (readonly string[])[];

/** Types blocks of texts into the sheet that is shown, tells the pane of it, and says why where it may not. */
export function useTyping({
  server,
  sheet,
  locale,
  tell,
  onMessage,
}: {
  readonly server: Remote<WorkbookServer>;
  readonly sheet: ShownSheet | null;
  readonly locale: string;
  readonly tell: (event: WorkbookEvent) => void;
  readonly onMessage: (message: Message | null) => void;
}): (row: number, column: number, texts: Texts) => void {
  return useCallback(
    (row, column, texts) => {
      if (sheet === null) return;
      const written = { decimal: decimalOf(locale), group: groupOf(locale), dateOrder: dateOrderOf(locale) };
      const type = async (keepsOther: boolean): Promise<void> => {
        const typing = { sheet: sheet.name, row, column, texts, locale: written, keepsOther };
        const outcome = await server.type(typing).catch(() => null);
        if (outcome?.kind === "typed" && outcome.changed && isDaybooks(sheet))
          tell({ kind: "tables-changed", sheet: sheet.name, isRemote: false });
        onMessage(outcome === null ? failed : messageOf(outcome, () => void type(true)));
      };
      void type(false);
    },
    [server, sheet, locale, tell, onMessage],
  );
}

const failed: Message = { kind: "refused", text: EMBEDDED_WORDS.failed, act: null };

/** Whether Daybook reads what stands on a sheet: tables, or a document. */
function isDaybooks({ tables, names }: ShownSheet): boolean {
  return tables.length > 0 || names.some(({ name }) => name === "Daybook_Document");
}

function messageOf(outcome: TypingOutcome, onKeep: () => void): Message | null {
  if (outcome.kind === "refused")
    return { kind: "refused", text: typingRefusal(outcome.reason, outcome.cell, outcome.params), act: null };
  if (outcome.kind === "asks") {
    const text = outcome.message ?? EMBEDDED_WORDS.asks(outcome.cell, outcome.value);
    return { kind: "refused", text, act: { label: EMBEDDED_WORDS.keepIt, onAct: onKeep } };
  }
  const [note] = outcome.notes;
  if (note !== undefined) return { kind: "told", text: EMBEDDED_WORDS.notes[note.reason](note.cell), act: null };
  const [table] = outcome.grown;
  return table === undefined ? null : { kind: "told", text: EMBEDDED_WORDS.grown(table), act: null };
}
