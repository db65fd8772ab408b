/**
 * What the commands' grammars share: options every command has, and what a run of the engine needs from them.
 */
import type { Command as Grammar } from "commander";
import type { Command } from "../../engine/model/command";
import { actorOf, dateOf } from "./actor";
import { COMMANDS, type CommandName } from "./commandList";
import type { Host } from "./host";
import type { Request, RunRequest } from "./request";
import type { SelectionOptions } from "./selection";

export type Machine = Pick<Host, "environment" | "loginName" | "now">;

export type CommonOptions = SelectionOptions & {
  readonly by?: string;
  readonly at?: string;
  readonly date?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly password?: string;
};

export type Asked = { readonly program: Grammar; readonly machine: Machine; readonly take: (request: Request) => void };

/** A command with its help and the options every command has. */
export function command({ program }: Asked, name: CommandName, words: string): Grammar {
  const { about, examples, sections } = COMMANDS[name];
  const printed = ["problems", "problemCounts", ...sections, "outcomes"].join(", ");
  return program
    .command(`${name} ${words}`)
    .description(about)
    .summary(about)
    .option("--json", "print one JSON document and nothing else on standard output")
    .option("--quiet", "print outcomes and a count of problems only")
    .option("--by <name>", "who acts (default: the login name)")
    .option("--at <moment>", "when, such as 2026-10-31T09:30:00Z (default: now)")
    .option("--date <date>", "what counts as today (default: the day written in --at, else today here)")
    .addHelpText("after", `\nExamples:\n${examples.map((example) => `  ${example}`).join("\n")}`)
    .addHelpText("after", `\n--json prints: ${printed}`);
}

export function writing(grammar: Grammar): Grammar {
  return withPassword(grammar.option("--out <file>", "write the result there and leave the workbook as it is"));
}

export function withPassword(grammar: Grammar): Grammar {
  return grammar.option("--password <text>", "password of protected sheets, never stored (or set DAYBOOK_PASSWORD)");
}

export const repeated = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

export function selecting(grammar: Grammar, what: "rows" | "documents"): Grammar {
  grammar
    .option("--id <key>", `a key, beside those given as arguments (repeatable)`, repeated)
    .option("--contract <id>", `${what} of this contract (repeatable)`, repeated)
    .option("--customer <id>", `${what} of this customer (repeatable)`, repeated);
  if (what === "documents") return grammar.option("--all", "every document in the right state");
  return grammar
    .option("--class <class>", "rows of this transaction class (repeatable)", repeated)
    .option("--from <date>", "rows dated on or after")
    .option("--to <date>", "rows dated on or before")
    .option("--all", "every row");
}

/** What every run of the engine needs, from its options. */
export function runRequest(
  { machine }: Asked,
  name: CommandName,
  { file, options, command }: { readonly file: string; readonly options: CommonOptions; readonly command: Command },
): RunRequest {
  return {
    kind: "run",
    file,
    out: options.out ?? null,
    password: options.password ?? machine.environment["DAYBOOK_PASSWORD"] ?? null,
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    actor: actor({ machine }, options),
    command,
    choose: null,
    shown: null,
    sections: COMMANDS[name].sections,
    pdf: null,
  };
}

export function actor({ machine }: Pick<Asked, "machine">, { by, at, date }: CommonOptions): RunRequest["actor"] {
  return actorOf({ by, at, date }, machine);
}

export function asOfDate(asked: Asked, options: CommonOptions & { readonly asOf?: string }): string {
  return options.asOf === undefined ? actor(asked, options).today : dateOf("--as-of", options.asOf);
}
