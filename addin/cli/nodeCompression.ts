/**
 * Deflate, inflate and checksum by Node's zlib: four times as fast as JavaScript.
 */
import { constants, crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import type { Compression } from "../workbook/file/index";

/** The file port's compression on a machine with Node. */
export const nodeCompression: Compression = {
  inflate: (raw, size) =>
    // Into one chunk with a byte to spare, so that nothing is copied together afterwards.
    inflateRawSync(raw, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) }),
  deflate: (effort) => ({
    // Each piece is deflated by itself, to the end of a byte and not ended: put together they are one stream, as in pigz.
    push: (piece, isLast) =>
      deflateRawSync(piece, {
        level: effort === "small" ? 6 : 2,
        memLevel: 9,
        finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      }),
  }),
  inflateBlock: (raw, most) =>
    inflateRawSync(raw, { maxOutputLength: most, chunkSize: most + 1, finishFlush: constants.Z_SYNC_FLUSH }),
  crc32: (bytes, before) => crc32(bytes, before),
};
