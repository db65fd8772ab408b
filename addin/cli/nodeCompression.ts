/**
 * Deflate, inflate and checksum by Node's zlib: four times as fast as JavaScript.
 */
import { constants, crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import type { Compression } from "../workbook/file/index";

/** The file port's compression on a machine with Node. */
export const nodeCompression: Compression = {
  inflate: (raw, size) => inflateRawSync(raw, { maxOutputLength: Math.max(1, size), chunkSize: chunkFor(size) }),
  deflate: (effort) => ({
    // Each piece is deflated by itself, to the end of a byte and not ended: put together they are one stream, as in pigz.
    push: (piece, isLast) =>
      deflateRawSync(piece, {
        level: effort === "small" ? 6 : 2,
        memLevel: 9,
        finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      }),
  }),
  crc32: (bytes, before) => crc32(bytes, before),
};

/** zlib gathers its output in chunks of this size: few for a sheet, small for a small part. */
function chunkFor(size: number): number {
  return Math.min(Math.max(size, 1024), 4 * 1024 * 1024);
}
