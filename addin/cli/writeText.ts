/**
 * Text in pieces to where it goes, many pieces a write.
 */
import type { TextStream } from "./host";

const WRITE_CHARACTERS = 64 * 1024;

/** Writes pieces as they stand. */
export async function writeAll(stream: TextStream, pieces: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf(pieces)) await stream.write(chunk);
}

/** Writes lines, each with its line ending. */
export async function writeLines(stream: TextStream, lines: Iterable<string>): Promise<void> {
  await writeAll(stream, withEndings(lines));
}

/** The pieces joined, at most about 64 thousand characters at a time. */
export function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < WRITE_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function* withEndings(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
