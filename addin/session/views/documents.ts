/** A printed document. */
import type { ToldOutcome, ToldProblem } from "./common";

export type PdfView = {
  /** null: it was refused, for what is told beside it. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** Empty where there is a file. */
  readonly outcomes: readonly ToldOutcome[];
  readonly problems: readonly ToldProblem[];
};
