/** The shape of a command's step. */
import type { Derivation } from "../../model/billable";
import type { Book } from "../../model/book";
import type { Actor, Command } from "../../model/command";
import type { InvoiceDocument } from "../../model/invoice";
import type { StepResult } from "../../model/outcome";

/** Performs a command on the documents of a book: pure, changes nothing by itself. */
export type DocumentStep<K extends Command["kind"]> = (
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: K }>,
  actor: Actor,
) => StepResult;
