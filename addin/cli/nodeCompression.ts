/**
 * Deflate, inflate and checksum by Node's zlib: four times as fast as JavaScript, and large parts are deflated in a thread
 * while their next rows are made.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { constants, crc32, inflateRawSync } from "node:zlib";
import type { Compression } from "../workbook/file/index";
import { DeflateAhead } from "./deflateAhead";
import { deflatedBlock } from "./deflatedBlock";

/** So many blocks of large parts are deflated before a thread is worth its start. */
const blocksBefore = 6;

let blocks = 0;
let ahead: DeflateAhead | null = null;

/** The file port's compression on a machine with Node. */
export const nodeCompression: Compression = {
  inflate: (raw, size) =>
    // Into one chunk with a byte to spare, so that nothing is copied together afterwards.
    inflateRawSync(raw, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) }),
  deflate: (effort) => ({
    push(piece, isLast) {
      if (effort === "fast") {
        blocks += 1;
        if (blocks === blocksBefore) ahead = aheadHere();
        if (ahead !== null) return ahead.push(piece, isLast);
      }
      const deflated = deflatedBlock(piece, effort, isLast);
      return () => deflated;
    },
  }),
  inflateBlock: (raw, most) =>
    inflateRawSync(raw, { maxOutputLength: most, chunkSize: most + 1, finishFlush: constants.Z_SYNC_FLUSH }),
  crc32: (bytes, before) => crc32(bytes, before),
};

/** Null where there is no second processor, or where the program was not compiled. */
function aheadHere(): DeflateAhead | null {
  const script = path.join(__dirname, "deflateThread.js");
  if (availableParallelism() < 2 || !existsSync(script)) return null;
  return new DeflateAhead(script, (block, isLast) => deflatedBlock(block, "fast", isLast));
}
