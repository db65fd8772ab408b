import type { DeflatedPieces } from "./deflatedPieces";
import { UnreadableFile } from "./errors";
import { maxParts } from "./limits";

/** A file in an archive, still deflated. */
export type ZipEntry = {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly method: 0 | 8;
  readonly time: number;
  readonly externalAttributes: number;
  readonly crc: number;
  readonly size: number;
  /** Its deflated bytes: a view of the archive's, or put together of `pieces` when they are asked for. */
  readonly raw: Uint8Array;
  /** Of a file that was packed and is in no archive yet; otherwise null. */
  readonly pieces: DeflatedPieces | null;
};

/**
 * Lists the archive's files in the order of its directory. Folders are left out.
 *
 * Throws `UnreadableFile` for what is no zip, is truncated, encrypted, or compressed by anything but deflate. Sizes are
 * believed only after they were checked against the bytes that are there.
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  refuseOtherFiles(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory.count > maxParts) throw new UnreadableFile("too-many-parts");
  const entries: ZipEntry[] = [];
  let position = directory.offset;
  for (let index = 0; index < directory.count; index += 1) {
    if (position + 46 > bytes.length || view.getUint32(position, true) !== 0x02014b50)
      throw new UnreadableFile("truncated");
    const nameLength = view.getUint16(position + 28, true);
    const extraLength = view.getUint16(position + 30, true);
    const entry = readEntry(bytes, view, position);
    if (!entry.name.endsWith("/")) entries.push(entry);
    position += 46 + nameLength + extraLength + view.getUint16(position + 32, true);
  }
  // A count that lies would lose the parts it leaves out when the file is written.
  if (position !== directory.offset + directory.size) throw new UnreadableFile("damaged");
  refuseOverlaps(entries);
  return entries;
}

/** Two files of one archive never share bytes; those that do inflate to far more than the archive holds. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const inOrder = entries.filter(({ raw }) => raw.length > 0).sort((a, b) => a.raw.byteOffset - b.raw.byteOffset);
  inOrder.forEach((entry, index) => {
    const before = inOrder[index - 1];
    if (before !== undefined && before.raw.byteOffset + before.raw.length > entry.raw.byteOffset)
      throw new UnreadableFile("damaged", entry.name);
  });
}

function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length < 4) throw new UnreadableFile("not-a-workbook");
  const starts = (...signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b)) return;
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new UnreadableFile(holdsUtf16(bytes, "EncryptedPackage") ? "encrypted" : "legacy-xls");
  if (starts(0x09, 0x08) || starts(0x09, 0x04) || starts(0x09, 0x02)) throw new UnreadableFile("legacy-xls");
  const head = bytes.subarray(0, 1024);
  const isText = head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  throw new UnreadableFile(isText ? "text-file" : "not-a-workbook");
}

/** Compound files name their streams in UTF-16. */
function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = Array.from(word).flatMap((character) => [character.charCodeAt(0), 0]);
  const last = Math.min(bytes.length, 4 * 1024 * 1024) - wanted.length;
  for (let start = 0; start <= last; start += 2) {
    if (wanted.every((byte, index) => bytes[start + index] === byte)) return true;
  }
  return false;
}

type Directory = { readonly offset: number; readonly size: number; readonly count: number };

function findDirectory(view: DataView): Directory {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let position = view.byteLength - 22; position >= lowest; position -= 1) {
    if (view.getUint32(position, true) !== 0x06054b50) continue;
    const count = view.getUint16(position + 10, true);
    const offset = view.getUint32(position + 16, true);
    if (view.getUint16(position + 8, true) !== count) throw new UnreadableFile("damaged");
    if (count !== 0xffff && offset !== 0xffffffff) return { offset, count, size: view.getUint32(position + 12, true) };
    return findDirectory64(view, position);
  }
  throw new UnreadableFile("truncated");
}

function findDirectory64(view: DataView, end: number): Directory {
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) throw new UnreadableFile("damaged");
  const position = smallNumber(view, end - 12);
  if (position + 56 > view.byteLength || view.getUint32(position, true) !== 0x06064b50)
    throw new UnreadableFile("damaged");
  return {
    count: smallNumber(view, position + 32),
    size: smallNumber(view, position + 40),
    offset: smallNumber(view, position + 48),
  };
}

/** A 64-bit number that must lie within the file. */
function smallNumber(view: DataView, position: number): number {
  if (position + 8 > view.byteLength) throw new UnreadableFile("damaged");
  const value = view.getBigUint64(position, true);
  if (value > 0xffff_ffffn) throw new UnreadableFile("inflated-size");
  return Number(value);
}

function readEntry(bytes: Uint8Array, view: DataView, position: number): ZipEntry {
  const flags = view.getUint16(position + 8, true);
  const method = view.getUint16(position + 10, true);
  const nameLength = view.getUint16(position + 28, true);
  const extraLength = view.getUint16(position + 30, true);
  const nameBytes = bytes.subarray(position + 46, position + 46 + nameLength);
  const isUtf8 = (flags & 0x800) !== 0;
  const name = decodeName(nameBytes, isUtf8);
  const extra = { start: position + 46 + nameLength, end: position + 46 + nameLength + extraLength };
  if (extra.end > bytes.length) throw new UnreadableFile("truncated");
  const sizes = readSizes(view, position, extra);
  if ((flags & 1) !== 0) throw new UnreadableFile("encrypted", name);
  if (method !== 0 && method !== 8) throw new UnreadableFile("damaged", name);
  if (sizes.local + 30 > bytes.length || view.getUint32(sizes.local, true) !== 0x04034b50)
    throw new UnreadableFile("truncated", name);
  const localNameLength = view.getUint16(sizes.local + 26, true);
  const start = sizes.local + 30 + localNameLength + view.getUint16(sizes.local + 28, true);
  // Where directory and file disagree about a name, two programs read two different workbooks.
  if (!sameName(nameBytes, bytes.subarray(sizes.local + 30, sizes.local + 30 + localNameLength)))
    throw new UnreadableFile("damaged", name);
  if (start + sizes.packed > bytes.length) throw new UnreadableFile("truncated", name);
  return {
    name,
    nameBytes,
    isUtf8,
    method,
    time: view.getUint32(position + 12, true),
    externalAttributes: view.getUint32(position + 38, true),
    crc: view.getUint32(position + 16, true),
    size: sizes.whole,
    raw: bytes.subarray(start, start + sizes.packed),
    pieces: null,
  };
}

function sameName(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => other[index] === byte);
}

function readSizes(view: DataView, position: number, extra: { start: number; end: number }) {
  const sizes = {
    whole: view.getUint32(position + 24, true),
    packed: view.getUint32(position + 20, true),
    local: view.getUint32(position + 42, true),
  };
  let field = extra.start;
  while (field + 4 <= extra.end) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let at = field + 4;
      for (const key of ["whole", "packed", "local"] as const) {
        if (sizes[key] !== 0xffffffff) continue;
        sizes[key] = smallNumber(view, at);
        at += 8;
      }
    }
    field += 4 + length;
  }
  return sizes;
}

function decodeName(nameBytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(nameBytes);
  return Array.from(nameBytes, (byte) => String.fromCharCode(byte)).join("");
}

/** The size of the archive that `writeZip` writes. */
export function zipSize(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, entry) => sum + 76 + 2 * entry.nameBytes.length + packedSize(entry), 22);
}

/** The size of a file's deflated bytes. */
export function packedSize(entry: ZipEntry): number {
  return (entry.pieces ?? entry.raw).length;
}

/** Writes an archive: the files in the order given, their deflated bytes as they are. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const bytes = new Uint8Array(zipSize(entries));
  const view = new DataView(bytes.buffer);
  let position = 0;
  const offsets = entries.map((entry) => {
    const offset = position;
    view.setUint32(position, 0x04034b50, true);
    writeCommon(view, position + 4, entry);
    bytes.set(entry.nameBytes, position + 30);
    position += 30 + entry.nameBytes.length;
    for (const piece of entry.pieces?.pieces() ?? [entry.raw]) {
      bytes.set(piece, position);
      position += piece.length;
    }
    return offset;
  });
  const directory = position;
  entries.forEach((entry, index) => {
    view.setUint32(position, 0x02014b50, true);
    view.setUint16(position + 4, 20, true);
    writeCommon(view, position + 6, entry);
    view.setUint32(position + 38, entry.externalAttributes, true);
    view.setUint32(position + 42, offsets[index] ?? 0, true);
    bytes.set(entry.nameBytes, position + 46);
    position += 46 + entry.nameBytes.length;
  });
  view.setUint32(position, 0x06054b50, true);
  view.setUint16(position + 8, entries.length, true);
  view.setUint16(position + 10, entries.length, true);
  view.setUint32(position + 12, position - directory, true);
  view.setUint32(position + 16, directory, true);
  return bytes;
}

/** The fields that local header and directory share, from "version needed" to the length of the extra field. */
function writeCommon(view: DataView, position: number, entry: ZipEntry): void {
  view.setUint16(position, 20, true);
  view.setUint16(position + 2, entry.isUtf8 ? 0x800 : 0, true);
  view.setUint16(position + 4, entry.method, true);
  view.setUint32(position + 6, entry.time, true);
  view.setUint32(position + 10, entry.crc, true);
  view.setUint32(position + 14, packedSize(entry), true);
  view.setUint32(position + 18, entry.size, true);
  view.setUint16(position + 22, entry.nameBytes.length, true);
}
