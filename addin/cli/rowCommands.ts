/**
 * The grammar of new workbooks, reading, and commands over backlog rows.
 */
import type { Mark } from "../../engine/model/command";
import { datedBack, reportCommand, type ReportOptions } from "./bookCommands";
import { UsageError } from "./exit";
import { fieldValue } from "./fieldValues";
import {
  asOfDate,
  command,
  repeated,
  runRequest,
  selecting,
  withPassword,
  writing,
  type Asked,
  type CommonOptions,
} from "./grammar";
import { choosesSomething, selectionOf } from "./selection";

export function addTemplate(asked: Asked): void {
  withPassword(command(asked, "template", "<file>"))
    .option("--sample", "with the sample firm's contracts and actuals; only for a new workbook")
    .action((file: string, options: CommonOptions & { readonly sample?: boolean }) => {
      const setUp = () => runRequest(asked, "template", { file, options, command: { kind: "setUp" } });
      const { sample = false, json = false, quiet = false } = options;
      asked.take({ kind: "template", file, sample, json, quiet, setUp });
    });
}

export function addReading(asked: Asked): void {
  command(asked, "check", "<file>").action((file: string, options: CommonOptions) => {
    asked.take(runRequest(asked, "check", { file, options, command: { kind: "check" } }));
  });
  const backlog = selecting(writing(command(asked, "backlog", "<file> [keys...]")), "rows");
  datedBack(backlog, "as it stood that day: the report of that name; nothing is written").action(
    (file: string, keys: readonly string[], options: ReportOptions) => {
      const shown = selectionOf(keys, options);
      if (options.asOf !== undefined || options.knownAt !== undefined) {
        if (choosesSomething(shown)) throw new UsageError("The backlog of a day is whole: choose rows, or --as-of.");
        return asked.take(
          runRequest(asked, "report", { file, options, command: reportCommand(asked, "backlog", options) }),
        );
      }
      asked.take({ ...runRequest(asked, "backlog", { file, options, command: { kind: "backlog" } }), shown });
    },
  );
}

const MARKS: Readonly<Record<Mark, string>> = {
  ready: "Ready to Invoice",
  "not-ready": "Not Ready",
  reset: "release a not-to-exceed commitment",
  first: "evaluate first against not-to-exceed limits",
  clear: "take both decisions back",
};

export function addMark(asked: Asked): void {
  const grammar = selecting(writing(command(asked, "mark", "<file> [keys...]")), "rows");
  for (const [mark, about] of Object.entries(MARKS)) grammar.option(`--${mark}`, about);
  grammar.option(
    "--set <field>",
    '"Next Invoice %=30" or "Next Invoice Amount=500" of a milestone (repeatable)',
    repeated,
  );
  grammar.action(
    (file: string, keys: readonly string[], options: CommonOptions & Readonly<Record<string, unknown>>) => {
      const marks = markNames().filter((mark) => options[optionKey(mark)] === true);
      const [mark] = marks;
      const fields = options["set"];
      const set = Array.isArray(fields) ? fields.map((field) => fieldValue(String(field))) : [];
      if ((mark === undefined && set.length === 0) || marks.length > 1) {
        throw new UsageError(
          `Say how to mark, with --set or one of: ${markNames()
            .map((name) => `--${name}`)
            .join(", ")}.`,
        );
      }
      const selection = selectionOf(keys, options);
      if (!choosesSomething(selection)) {
        throw new UsageError("Choose rows: by key, with --contract, --customer, --class, --from, --to, or with --all.");
      }
      asked.take(
        runRequest(asked, "mark", { file, options, command: { kind: "mark", mark: mark ?? null, selection, set } }),
      );
    },
  );
}

function markNames(): readonly Mark[] {
  return ["ready", "not-ready", "reset", "first", "clear"];
}

/** As commander names an option: "not-ready" is `notReady`. */
function optionKey(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

type CreateOptions = CommonOptions & { readonly asOf?: string; readonly add?: boolean; readonly preview?: boolean };

export function addCreate(asked: Asked): void {
  selecting(writing(command(asked, "create", "<file> [keys...]")), "rows")
    .option("--as-of <date>", "what is dated on or before it (default: today)")
    .option("--add", "add to the most recent draft of the contract and customer, where there is one")
    .option("--preview", "show what would be created; write nothing")
    .action((file: string, keys: readonly string[], options: CreateOptions) => {
      const chosen = selectionOf(keys, options);
      const selection = choosesSomething(chosen) ? chosen : { ...chosen, all: true };
      const asOf = asOfDate(asked, options);
      const { add = false, preview = false } = options;
      const command = { kind: "create", asOf, add, preview, selection } as const;
      asked.take(runRequest(asked, "create", { file, options, command }));
    });
}
