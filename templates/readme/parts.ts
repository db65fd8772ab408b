import { COMMANDS } from "../../addin/cli/commandList";
import { severityOf } from "../../engine/kernel/severity";
import { PROBLEM_CODES } from "../../engine/locale/index";
import type { SentenceParams } from "../../engine/locale/sentence";
import { SETTINGS } from "../../engine/model/settings";
import type { Column } from "../../engine/schema/column";
import { TABLE_LIST } from "../../engine/schema/tables";
import type { Table, TableRole } from "../../engine/schema/table";

/** The parts of the README that are generated from the code, by the name of their markers. */
export function readmeParts(): ReadonlyMap<string, string> {
  return new Map([
    ["commands", commands()],
    ["settings", settings()],
    ["source tables", tablesOf("source")],
    ["list tables", tablesOf("list")],
    ["stored tables", tablesOf("store")],
    ["book tables", tablesOf("book")],
    ["problems", problems()],
  ]);
}

/**
 * The text with every generated part as the code has it. A part stands between `<!-- generated: NAME -->` and
 * `<!-- end: NAME -->`. Throws where a part has no place.
 */
export function withGeneratedParts(text: string): string {
  let result = text;
  for (const [name, part] of readmeParts()) {
    const [before, rest] = splitAt(result, `<!-- generated: ${name} -->\n`);
    const [, after] = splitAt(rest, `<!-- end: ${name} -->`);
    const kept = `<!-- prettier-ignore-start -->\n\n${part}\n\n<!-- prettier-ignore-end -->\n`;
    result = `${before}<!-- generated: ${name} -->\n${kept}<!-- end: ${name} -->${after}`;
  }
  return result;
}

function splitAt(text: string, marker: string): readonly [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`the README has no ${marker.trim()}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function commands(): string {
  return Object.entries(COMMANDS)
    .map(([name, { about, examples }]) => [`**${name}** ${about}`, "", "```sh", ...examples, "```"].join("\n"))
    .join("\n\n");
}

function settings(): string {
  return [
    "| Setting | What it does | Default |",
    "| --- | --- | --- |",
    ...Object.values(SETTINGS).map(({ name, about, fallback, required, values }) => {
      const choices = values.filter((value) => value !== fallback);
      const others = choices.length > 0 ? `; or ${choices.join(", ")}` : "";
      return row([name, about, required ? "required" : `${fallback === null ? "" : code(fallback)}${others}`]);
    }),
  ].join("\n");
}

function tablesOf(role: TableRole): string {
  return TABLE_LIST.filter((table) => table.role === role)
    .map(tableText)
    .join("\n\n");
}

function tableText(table: Table): string {
  const notes = [
    table.about,
    ...(table.required ? ["Required."] : []),
    ...(table.dimensions ? ["Takes financial dimensions: columns whose heading begins with `Dim`."] : []),
  ];
  return [
    `#### ${table.name}`,
    "",
    notes.join(" "),
    "",
    "| Column | Holds | When blank |",
    "| --- | --- | --- |",
    ...Object.values(table.columns).map((column) =>
      row([column.header + (column.state ? " °" : ""), holds(column), whenBlank(column)]),
    ),
  ].join("\n");
}

function whenBlank(column: Column): string {
  if (column.required) return "required";
  return column.fallback === null ? "" : code(column.fallback);
}

function holds(column: Column): string {
  const { references } = column;
  if (references !== null) return `one of ${references.table}`;
  switch (column.kind) {
    case "id":
      return "an ID";
    case "key":
      return "a key of Daybook's";
    case "text":
      return "text";
    case "date":
      return "a date";
    case "time":
      return "a moment, UTC";
    case "quantity":
    case "price":
    case "rate":
      return "a number";
    case "percent":
      return "a percentage, 21 for 21 %";
    case "amount":
      return column.accounting ? "an amount in accounting currency" : "an amount";
    case "count":
      return "a whole number";
    case "yesNo":
      return "Yes, No";
    case "currency":
      return "an ISO 4217 code";
    case "choice":
      return column.values.join(", ");
  }
}

function problems(): string {
  return [
    "| Code | How bad | What it means | What to do |",
    "| --- | --- | --- | --- |",
    ...Array.from(PROBLEM_CODES, ([name, { about, remedy }]) =>
      row([code(name), severityOf(name), about, remedy(NAMED_GAPS)]),
    ),
  ].join("\n");
}

/** Fills each gap of a sentence with its own name: "Add a row for *posting type* to PostingProfiles." */
const NAMED_GAPS: SentenceParams = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, name) => `*${String(name).replace(/[A-Z]/g, " $&").toLowerCase()}*`,
  },
);

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
