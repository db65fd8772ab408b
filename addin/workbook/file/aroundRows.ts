import type { Piece } from "./blocks";

/** A sheet's bytes, piece by piece: its rows, in blocks of their own, with the frame around them. */
export function* aroundRows(
  frame: { readonly head: string; readonly tail: string },
  rows: Iterable<Piece>,
): Generator<Piece> {
  const encoder = new TextEncoder();
  yield encoder.encode(frame.head);
  yield "end of block";
  yield* rows;
  yield "end of block";
  yield encoder.encode(frame.tail);
}
