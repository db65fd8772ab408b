/**
 * The machine the command line runs on: its streams, its clock, its login name; and the engine.
 */
import { userInfo } from "node:os";
import { run } from "../../engine/index";
import type { Host, TextStream } from "./host";

/** This machine: its streams, its clock, its login name. */
export function thisMachine(): Host {
  return {
    output: streamOf(process.stdout),
    errors: streamOf(process.stderr),
    environment: process.env,
    loginName: loginName(),
    now: () => new Date(),
    run,
  };
}

/** A reader that has gone (`daybook backlog book.xlsx | head`) ends the writing, not the run. */
function streamOf(stream: NodeJS.WriteStream): TextStream {
  let isGone = false;
  stream.on("error", (error: Error) => {
    if (!("code" in error && error.code === "EPIPE")) throw error;
    isGone = true;
  });
  return {
    isTerminal: stream.isTTY,
    write: (text) =>
      isGone
        ? Promise.resolve()
        : new Promise((resolve) => {
            stream.write(text, () => resolve());
          }),
  };
}

function loginName(): string | null {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry, as in some containers: --by is then required.
    return null;
  }
}
