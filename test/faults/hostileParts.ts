/** What hostile files are made of: parts exchanged, entries added, the records of an archive found to be falsified. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/** A workbook with some parts changed, exchanged or (null) taken out, and others added. */
export function changedParts(
  book: Uint8Array,
  changes: Readonly<Record<string, ((xml: string) => string) | Uint8Array | null>>,
  added: Zippable = {},
): Uint8Array {
  const parts = new Map<string, Uint8Array>(Object.entries(unzipSync(book)));
  for (const [name, change] of Object.entries(changes)) {
    const before = parts.get(name);
    if (change === null) parts.delete(name);
    else if (typeof change !== "function") parts.set(name, change);
    else if (before === undefined) throw new Error(`there is no part ${name}`);
    else {
      const text = change(strFromU8(before));
      if (text === strFromU8(before)) throw new Error(`${name} has no such text`);
      parts.set(name, strToU8(text));
    }
  }
  return zipSync({ ...Object.fromEntries(parts), ...added }, { level: 1, mtime: new Date(1980, 0, 1) });
}

/** A workbook's archive with more entries at its end, whatever their names, also those that are there already. */
export function zipOf(book: Uint8Array, more: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts = unzipSync(book);
  const entries = [...Object.entries(parts), ...more.map(([name, text]) => [name, strToU8(text)] as const)];
  // Names of their own first, since an object holds a name once; they are then overwritten in the bytes.
  const unique = entries.map(([name, content], index) => ({ name, content, place: `${index}`.padStart(5, "0") }));
  const packed = unique.map(({ name, content, place }) => {
    const wanted = strToU8(name);
    const stand = place + "x".repeat(Math.max(0, wanted.length - place.length));
    return { stand, wanted, content };
  });
  const bytes = zipSync(Object.fromEntries(packed.map(({ stand, content }) => [stand, content])), {
    level: 1,
    mtime: new Date(1980, 0, 1),
  });
  const { entries: written } = recordOf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (const { stand, wanted } of packed) {
    const entry = written.find(({ name }) => name === stand);
    if (entry === undefined || stand.length !== wanted.length) throw new Error(`names are at least 5 bytes: ${stand}`);
    bytes.set(wanted, entry.header + 46);
    bytes.set(wanted, entry.local + 30);
    for (const flags of [entry.header + 8, entry.local + 6]) view.setUint16(flags, 0x800, true);
  }
  return bytes;
}

export type ArchiveEntry = {
  readonly name: string;
  /** Where its record in the directory, its own header and its packed bytes begin. */
  readonly header: number;
  readonly local: number;
  readonly content: number;
};

/** A copy of an archive's bytes, and where its records stand in them. */
export function recordOf(archive: Uint8Array): {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly entries: readonly ArchiveEntry[];
  /** The record at the end of the directory. */
  readonly end: number;
} {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  const entries: ArchiveEntry[] = [];
  let header = view.getUint32(end + 16, true);
  while (header < end) {
    const nameLength = view.getUint16(header + 28, true);
    const local = view.getUint32(header + 42, true);
    entries.push({
      name: strFromU8(bytes.subarray(header + 46, header + 46 + nameLength)),
      header,
      local,
      content: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    });
    header += 46 + nameLength + view.getUint16(header + 30, true) + view.getUint16(header + 32, true);
  }
  return { bytes, view, entries, end };
}

/** A compound file, as Excel 97-2003 and encrypted workbooks are, with a stream of that name. */
export function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  Array.from(stream).forEach((letter, index) => (bytes[1024 + 2 * index] = letter.charCodeAt(0)));
  return bytes;
}
