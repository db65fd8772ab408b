import { UnreadableFile } from "./errors";
import { maxArchiveRatio, maxInflatedBytes } from "./limits";
import type { ZipEntry } from "./zip";

/** The files of an archive that were inflated, each counted once, against what a file of its size may inflate to. */
export class InflatedFiles {
  #entries = new Set<ZipEntry>();
  #bytes = 0;

  copy(): InflatedFiles {
    const copy = new InflatedFiles();
    copy.#entries = new Set(this.#entries);
    copy.#bytes = this.#bytes;
    return copy;
  }

  /** Throws `inflated-size` where this file makes it too much. @param part its name for that */
  count(entry: ZipEntry, part: string, fileBytes: number): void {
    if (this.#entries.has(entry)) return;
    this.#entries.add(entry);
    this.#bytes += entry.size;
    if (this.#bytes > maxInflatedBytes + maxArchiveRatio * fileBytes) throw new UnreadableFile("inflated-size", part);
  }

  /** The same file stands elsewhere now. */
  moved(from: ZipEntry, to: ZipEntry): void {
    if (this.#entries.delete(from)) this.#entries.add(to);
  }
}
