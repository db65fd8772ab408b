/**
 * The grammar of commands over proforma invoices.
 */
import { Option, type Command as Grammar } from "commander";
import type { Command } from "../../engine/model/command";
import type { InvoiceState } from "../../engine/schema/values";
import { UsageError } from "./exit";
import { fieldValue, fieldValues } from "./fieldValues";
import {
  actor,
  asOfDate,
  command,
  repeated,
  runRequest,
  selecting,
  writing,
  type Asked,
  type CommonOptions,
} from "./grammar";
import { paperOf, paperOption } from "./paper";
import type { DocumentCommand } from "./request";
import { choosesSomething, hasConditions, idsOf, selectionOf } from "./selection";

type EditOptions = CommonOptions & {
  readonly set?: readonly string[];
  readonly new?: string;
  readonly remove?: boolean;
};

export function addEdit(asked: Asked): void {
  writing(command(asked, "edit", "<file> [ids...]"))
    .option("--id <key>", "an ID, beside those given as arguments (repeatable)", repeated)
    .option("--set <field>", '"Column=Value"; nothing after = takes the edit back (repeatable)', repeated)
    .addOption(new Option("--new <fields>", '"Column=Value;..." of a new detail').conflicts(["set", "remove"]))
    .addOption(new Option("--remove", "remove the details").conflicts(["set"]))
    .action((file: string, keys: readonly string[], options: EditOptions) => {
      const command = editCommand(idsOf(keys, options), options);
      asked.take(runRequest(asked, "edit", { file, options, command }));
    });
}

function editCommand(ids: readonly string[], options: EditOptions): Command {
  const [first] = ids;
  if (first === undefined) throw new UsageError("Say what to edit: the ID of an invoice or of a detail.");
  const field = ids.find((id) => id.includes("="));
  if (field !== undefined)
    throw new UsageError(`"${field}" is no ID. Write --set before each field: --set "${field}".`);
  if (options.new !== undefined) {
    if (ids.length > 1) throw new UsageError("A new detail goes to one invoice: give one ID with --new.");
    const fields = fieldValues(options.new);
    if (fields.length === 0)
      throw new UsageError('Say what the new detail is: --new "Class=Fee;Quantity=1;Price=250".');
    return { kind: "newDetail", invoice: first, fields };
  }
  if (options.remove === true) return { kind: "removeDetails", ids };
  const set = (options.set ?? []).map(fieldValue);
  if (set.length === 0) throw new UsageError('Say what to edit, with --set "Column=Value", --new or --remove.');
  return { kind: "edit", ids, set };
}

type ReviseOptions = CommonOptions & { readonly into?: string; readonly freight?: boolean };

export function addRevise(asked: Asked): void {
  writing(command(asked, "revise", "<file> <invoice>"))
    .option("--id <key>", "a detail to revise (repeatable; default: all that can be)", repeated)
    .option("--into <draft>", "adds them to this open draft of the same contract and customer")
    .option("--freight", "credits the freight too; without it only once every detail is revised")
    .action((file: string, invoice: string, options: ReviseOptions) => {
      const { into, freight } = options;
      const command = {
        kind: "revise",
        invoice: invoice.normalize("NFC"),
        ids: idsOf([], options),
        into: into ?? null,
        freight: freight ?? false,
      } as const;
      asked.take(runRequest(asked, "revise", { file, options, command }));
    });
}

type DocumentOptions = CommonOptions & {
  readonly asOf?: string;
  readonly comment?: string;
  readonly role?: string;
  readonly pdf?: string;
  readonly paper?: string;
};

export function addDocumentCommands(asked: Asked): void {
  addDocumentCommand(asked, "refresh", ["Draft"], (ids, options) => ({
    kind: "refresh",
    ids,
    asOf: asOfDate(asked, options),
  })).option("--as-of <date>", "adds what is dated on or before it (default: today)");
  addDocumentCommand(asked, "discard", ["Draft", "In Review"], (ids) => ({ kind: "discard", ids }));
  addDocumentCommand(asked, "submit", ["Draft"], (ids) => ({ kind: "submit", ids }));
  addDocumentCommand(asked, "return", ["In Review"], (ids, { comment }) => {
    if (comment === undefined || comment.trim() === "") {
      throw new UsageError('Say why it goes back, with --comment "...".');
    }
    return { kind: "return", ids, comment: comment.trim() };
  }).option("--comment <text>", "why, for whoever made the draft (required)");
  addDocumentCommand(asked, "confirm", ["Draft", "In Review"], (ids) => ({ kind: "confirm", ids }));
  addDocumentCommand(asked, "sign", ["Confirmed", "Posted"], (ids, { role, comment }) => ({
    kind: "sign",
    ids,
    role: role ?? null,
    comment: comment ?? null,
  }))
    .option("--role <text>", "as what, such as Reviewer")
    .option("--comment <text>", "what is declared, printed beside the name");
  addDocumentCommand(asked, "post", ["Confirmed"], (ids, options) => ({
    kind: "post",
    ids,
    date: actor(asked, options).today,
  }))
    .option("--pdf <folder>", "writes the PDF of each invoice into the folder, once the workbook is written")
    .addOption(paperOption("with --pdf: "));
}

/** A command over documents: by ID, or all in the states it is for that meet the selection. */
function addDocumentCommand(
  asked: Asked,
  name: DocumentCommand["kind"],
  states: readonly InvoiceState[],
  commandOf: (ids: readonly string[], options: DocumentOptions) => DocumentCommand,
): Grammar {
  return selecting(writing(command(asked, name, "<file> [ids...]")), "documents").action(
    (file: string, keys: readonly string[], options: DocumentOptions) => {
      const selection = selectionOf(keys, options);
      if (!choosesSomething(selection)) {
        throw new UsageError("Say which documents: their IDs, --contract, --customer, or --all.");
      }
      const choose = selection.all || hasConditions(selection) ? { selection, states } : null;
      const command = commandOf(selection.ids, options);
      const pdf = options.pdf === undefined ? null : { folder: options.pdf, paper: paperOf(options.paper) };
      asked.take({ ...runRequest(asked, name, { file, options, command }), choose, pdf });
    },
  );
}
