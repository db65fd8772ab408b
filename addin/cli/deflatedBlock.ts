import { constants, deflateRawSync } from "node:zlib";
import type { Effort } from "../workbook/file/compression";

/** A block deflated by itself, to the end of a byte and not ended: put together they are one stream, as in pigz. */
export function deflatedBlock(content: Uint8Array, effort: Effort, isLast: boolean): Uint8Array {
  return deflateRawSync(content, {
    level: effort === "small" ? 6 : 2,
    memLevel: 9,
    finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
  });
}
