/**
 * The grammar of revenue recognition and elimination.
 */
import { UsageError } from "./exit";
import { actor, command, repeated, runRequest, writing, type Asked, type CommonOptions } from "./grammar";

type RecognizeOptions = CommonOptions & {
  readonly period: string;
  readonly line?: readonly string[];
  readonly reverse?: boolean;
};

export function addRecognize(asked: Asked): void {
  writing(command(asked, "recognize", "<file>"))
    .requiredOption("--period <period>", "a period of Periods, or a month such as 2026-10 that Periods does not list")
    .option("--line <id>", "this contract line (repeatable; default: every line whose revenue is recognised)", repeated)
    .option("--reverse", "take the period's entry back; the last period of a line first")
    .action((file: string, options: RecognizeOptions) => {
      const { period, line = [], reverse = false } = options;
      const command = { kind: "recognize", period: named(period), lines: line.map(named), reverse } as const;
      asked.take(runRequest(asked, "recognize", { file, options, command }));
    });
}

type EliminateOptions = CommonOptions & { readonly reverse?: boolean };

export function addEliminate(asked: Asked): void {
  writing(command(asked, "eliminate", "<file> [lines...]"))
    .option("--all", "every line that is complete and fully invoiced")
    .option("--reverse", "take the elimination of the lines back")
    .action((file: string, lines: readonly string[], options: EliminateOptions) => {
      const { all = false, reverse = false } = options;
      if (all && (reverse || lines.length > 0)) {
        throw new UsageError(
          "--all takes neither lines nor --reverse: name the lines whose elimination is taken back.",
        );
      }
      if (!all && lines.length === 0) throw new UsageError("Say which lines: their IDs, or --all.");
      const date = actor(asked, options).today;
      const command = { kind: "eliminate", lines: lines.map(named), date, reverse } as const;
      asked.take(runRequest(asked, "eliminate", { file, options, command }));
    });
}

function named(text: string): string {
  return text.trim().normalize("NFC");
}
