/**
 * The command line's grammar: arguments and options to what is asked for.
 */
import { Command as Grammar, CommanderError } from "commander";
import { addExport, addJournal, addReport, addVerify } from "./bookCommands";
import { COMMANDS } from "./commandList";
import { addPostCosts } from "./costCommands";
import { addDocumentCommands, addEdit, addRevise } from "./documentCommands";
import { UsageError } from "./exit";
import type { Asked, Machine } from "./grammar";
import type { Request } from "./request";
import { addEliminate, addRecognize } from "./revenueCommands";
import { addRunSchedule, addSchedule } from "./scheduleCommands";
import { addCreate, addMark, addReading, addTemplate } from "./rowCommands";

/** What a command line comes to: something to do, or a text to print. */
export type Understood =
  { readonly kind: "request"; readonly request: Request } | { readonly kind: "text"; readonly text: string };

/** Understands a command line, the program's name left out. Throws UsageError with a sentence that says what to do. */
export function understand(words: readonly string[], machine: Machine): Understood {
  const taken: { request: Request | null; text: string } = { request: null, text: "" };
  const program = grammar(machine, (request) => (taken.request = request));
  for (const one of [program, ...program.commands]) {
    one.exitOverride().configureOutput({ writeOut: (text) => (taken.text += text), writeErr: () => undefined });
  }
  if (words.length === 0) return { kind: "text", text: program.helpInformation() };
  try {
    program.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(usageSentence(error, words[0] ?? ""));
  }
  return taken.request ? { kind: "request", request: taken.request } : { kind: "text", text: taken.text };
}

/** Commander's message as whole sentences, with where to look. */
function usageSentence(error: CommanderError, command: string): string {
  const message = error.message.replace(/^error: /, "").replace(/\s*\n\s*\(?(Did you mean [^)]*\?)\)?/, ". $1");
  const sentence = message.slice(0, 1).toUpperCase() + message.slice(1);
  const ended = /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
  const help = Object.hasOwn(COMMANDS, command) ? `daybook ${command} --help` : "daybook --help";
  return `${ended} Run "${help}" to see what it takes.`;
}

const EXIT_CODES = `
Exit codes: 0 done; 1 done, with errors among the problems or something refused;
2 wrong usage; 3 the file cannot be read or written.`;

function grammar(machine: Machine, take: (request: Request) => void): Grammar {
  const program = new Grammar("daybook")
    .description("Project invoicing inside an Excel workbook.")
    .usage("<command> FILE.xlsx [IDs...] [options]")
    .helpCommand(false)
    .addHelpText("after", EXIT_CODES);
  const asked: Asked = { program, machine, take };
  addTemplate(asked);
  addReading(asked);
  addMark(asked);
  addCreate(asked);
  addSchedule(asked);
  addRunSchedule(asked);
  addEdit(asked);
  addDocumentCommands(asked);
  addRevise(asked);
  addJournal(asked);
  addPostCosts(asked);
  addRecognize(asked);
  addEliminate(asked);
  addVerify(asked);
  addReport(asked);
  addExport(asked);
  return program;
}
