import { UnreadableFile } from "./errors";
import { freeHeldBytes, heldBytesPerFileByte } from "./limits";

/**
 * Counts what reading a workbook holds in memory against what a file of its size may hold, so that a small file cannot
 * be made to take the machine's: tables as wide as a sheet with a cell a row, a hundred tables over one range, a formula
 * shared by a million cells. What is counted is near what is held, and never far below it.
 */
export class HeldBudget {
  #left: number;

  /** @param fileBytes size of the workbook's file */
  constructor(fileBytes: number) {
    this.#left = freeHeldBytes + heldBytesPerFileByte * fileBytes;
  }

  /** Takes bytes that a part makes us hold. Throws `UnreadableFile` with `inflated-size` where none are left. */
  take(bytes: number, part: string): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new UnreadableFile("inflated-size", part);
  }
}
