import { useCallback, useEffect, useState } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";
import type { Session } from "../session/protocol";
import type { ConnectedWorkbook } from "./connectWorkbook";

/** Larger files are for the command line: a browser's tab has to hold them several times over. */
const LARGEST_FILE_BYTES = 100 * 1024 * 1024;

const SAMPLE = "templates/sample.xlsx";

/** The workbook that is open, and opening and saving others. */
export type OpenFile = {
  readonly name: string;
  /** Null until the first workbook is open. */
  readonly session: Session | null;
  readonly openFile: (file: File) => Promise<void>;
  readonly openSample: () => Promise<void>;
  /** Gives the file to the browser to keep. */
  readonly save: () => Promise<void>;
};

/** Opens the sample at first. `onRefused` is told in a sentence why a file was not opened; the one before stays. */
export function useFile(workbook: ConnectedWorkbook, onRefused: (why: string) => void, onOpened: () => void): OpenFile {
  const { server } = workbook;
  const [open, setOpen] = useState<{ readonly name: string; readonly session: Session | null }>({
    name: "",
    session: null,
  });
  const openBytes = useCallback(
    async (bytes: ArrayBuffer, name: string) => {
      const opened = await server.open(new Uint8Array(bytes), name);
      if (opened.kind === "refused") {
        onRefused(opened.why);
        return;
      }
      setOpen({ name, session: workbook.openSession() });
      onOpened();
    },
    [workbook, server, onRefused, onOpened],
  );
  const openSample = useCallback(async () => {
    try {
      const answer = await fetch(SAMPLE);
      if (!answer.ok) throw new Error(answer.statusText);
      await openBytes(await answer.arrayBuffer(), "sample.xlsx");
    } catch {
      onRefused(EMBEDDED_WORDS.sampleMissing);
    }
  }, [openBytes, onRefused]);
  const openFile = useCallback(
    async (file: File) => {
      if (file.size > LARGEST_FILE_BYTES) {
        onRefused(EMBEDDED_WORDS.tooLarge(file.name));
        return;
      }
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) onRefused(EMBEDDED_WORDS.notRead(file.name));
      else await openBytes(bytes, file.name);
    },
    [openBytes, onRefused],
  );
  const save = useCallback(async () => {
    const bytes = await server.bytes();
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = open.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }, [server, open.name]);
  useEffect(() => void openSample(), [openSample]);
  return { ...open, openFile, openSample, save };
}
