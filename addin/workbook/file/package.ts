import type { Block, BlockSource, Piece } from "./blocks";
import { portableCompression, sameBytes, type Compression } from "./compression";
import { contentTypes, withContentType, withoutContentType } from "./contentTypes";
import { UnreadableFile } from "./errors";
import { InflatedFiles } from "./inflatedFiles";
import { inflateEntry, inflateInPieces } from "./inflate";
import {
  freeTextBytes,
  freeWholePartBytes,
  maxKeptBytes,
  maxParts,
  textBytesPerFileByte,
  wholePartBytesPerFileByte,
} from "./limits";
import { packEntry } from "./pack";
import { normalisePartName, partKey, refuseTricks, relationshipsName, relativeTarget } from "./partNames";
import { decodePart, encodePart } from "./partText";
import { noRelationships, relationshipsOf, withoutRelationships, withRelationship } from "./relationships";
import type { Relationship } from "./relationships";
import type { SheetNotes } from "./sheetNotes";
import { packedSize, readZip, writeZip, zipSize, type ZipEntry } from "./zip";

type Part = {
  readonly name: string;
  /** Null for content that is yet to be packed. */
  entry: ZipEntry | null;
  /** Inflated or new; null until asked for, and always of a large part, which is inflated each time. */
  content: Uint8Array | null;
  changed: boolean;
  /** Of its deflated bytes, once they were inflated or packed; null where there are none that stand alone. */
  blocks: readonly Block[] | null;
  /** What was read of the sheet it is. */
  notes: SheetNotes | null;
};

/** Parts that are read again and again (content types, relationships, tables) are small; sheets may be large. */
const smallPartBytes = 1024 * 1024;

/**
 * The parts of an .xlsx file (an OPC package, ECMA-376 part 2), read on demand and changed one by one.
 *
 * Part names are compared without regard to case, percent signs and composition. Parts that nobody replaces are copied
 * with their deflated bytes.
 */
export class WorkbookPackage {
  readonly #parts = new Map<string, Part>();
  #inflated = new InflatedFiles();
  #keptBytes = 0;
  #removed = false;

  /** Null until they are asked for, of a package that was saved. */
  #bytes: Uint8Array | null;
  #fileBytes: number;
  readonly #compression: Compression;

  /** @param archive an archive's bytes, or the files one is to be made of */
  constructor(archive: Uint8Array | readonly ZipEntry[], compression: Compression = portableCompression) {
    this.#compression = compression;
    this.#bytes = archive instanceof Uint8Array ? archive : null;
    const entries = archive instanceof Uint8Array ? readZip(archive) : archive;
    this.#fileBytes = this.#bytes?.length ?? zipSize(entries);
    if (entries.length > maxParts) throw new UnreadableFile("too-many-parts");
    for (const entry of entries) {
      refuseTricks(entry.name);
      const name = normalisePartName(entry.name);
      if (this.#parts.has(partKey(name))) throw new UnreadableFile("part-name", entry.name);
      this.#parts.set(partKey(name), { name, entry, content: null, changed: false, blocks: null, notes: null });
    }
    if (!this.has(contentTypes)) {
      const otherKind = this.has("mimetype") ? "open-document" : "not-a-workbook";
      throw new UnreadableFile(otherKind);
    }
  }

  /** A package that changes apart from this one; what was inflated already is shared. */
  copy(): WorkbookPackage {
    const copy = new WorkbookPackage(this.#packed(), this.#compression);
    for (const [key, part] of this.#parts) copy.#parts.set(key, { ...part });
    copy.#bytes = this.#bytes;
    copy.#fileBytes = this.#fileBytes;
    copy.#inflated = this.#inflated.copy();
    copy.#keptBytes = this.#keptBytes;
    return copy;
  }

  has(name: string): boolean {
    return this.#parts.has(partKey(name));
  }

  /** The size of the workbook's file. */
  get fileBytes(): number {
    return this.#fileBytes;
  }

  names(): readonly string[] {
    return Array.from(this.#parts.values(), (part) => part.name);
  }

  /** A part's content, whole. Throws `UnreadableFile` when it is not there or its bytes are damaged. */
  content(name: string): Uint8Array {
    const part = this.#part(name);
    if (part.content !== null) return part.content;
    const entry = this.#entryToInflate(part);
    if (entry.size > freeWholePartBytes + wholePartBytesPerFileByte * this.fileBytes)
      throw new UnreadableFile("inflated-size", name);
    const content = inflateEntry(entry, this.#compression, (blocks) => (part.blocks = blocks));
    if (this.#keptBytes + content.length <= maxKeptBytes && content.length <= smallPartBytes) {
      this.#keptBytes += content.length;
      part.content = content;
    }
    return content;
  }

  /** A part's content in pieces, of which one is held at a time. Throws as `content` does, also behind the last piece. */
  *pieces(name: string): Generator<Uint8Array> {
    const part = this.#part(name);
    if (part.content !== null) yield part.content;
    else
      yield* inflateInPieces(this.#entryToInflate(part), this.#compression, (blocks) => {
        part.blocks = blocks;
      });
  }

  /** What was noted of a sheet, by this package or the one it was saved from; null where it was written since. */
  notes(name: string): SheetNotes | null {
    return this.#part(name).notes;
  }

  note(name: string, notes: SheetNotes): void {
    this.#part(name).notes = notes;
  }

  /** A part's deflated bytes and the blocks they are of; null where it is not known to be of blocks that stand alone. */
  deflated(name: string): { readonly raw: BlockSource; readonly blocks: readonly Block[] } | null {
    const { entry, blocks } = this.#part(name);
    return entry === null || blocks === null ? null : { raw: entry.pieces ?? entry.raw, blocks };
  }

  /** One block's content. */
  block(name: string, block: Block): Uint8Array {
    const raw = this.deflated(name)?.raw.subarray(block.start, block.end);
    const inflated = raw === undefined ? null : this.#compression.inflateBlock?.(raw, block.size);
    if (inflated?.length !== block.size || this.#compression.crc32(inflated, 0) !== block.crc)
      throw new UnreadableFile("damaged", name);
    return inflated;
  }

  /** Tells a part's bytes from any others it may have had; "" without the part. */
  fingerprint(name: string): string {
    const entry = this.#parts.get(partKey(name))?.entry;
    return entry ? `${entry.crc} ${entry.size} ${packedSize(entry)}` : "";
  }

  /** The size of a part's content, inflated, as its header claims it. */
  size(name: string): number {
    const part = this.#part(name);
    return part.content?.length ?? part.entry?.size ?? 0;
  }

  #part(name: string): Part {
    const part = this.#parts.get(partKey(name));
    if (part === undefined) throw new UnreadableFile("missing-part", name);
    return part;
  }

  /** Counts what is inflated from the file against what a file of its size may inflate to. */
  #entryToInflate({ name, entry, changed }: Part): ZipEntry {
    if (entry === null) throw new UnreadableFile("missing-part", name);
    if (!changed) this.#inflated.count(entry, name, this.fileBytes);
    return entry;
  }

  /** A part's content as one text. Throws as `content` does, and `inflated-size` for what no workbook has as a text. */
  text(name: string): string {
    const size = this.#parts.get(partKey(name))?.entry?.size ?? 0;
    if (size > freeTextBytes + textBytesPerFileByte * this.fileBytes) throw new UnreadableFile("inflated-size", name);
    return decodePart(this.content(name));
  }

  /** Replaces a part's content, or adds a part at the end. The same content leaves the part unchanged. */
  write(name: string, content: Uint8Array | string): void {
    const bytes = typeof content === "string" ? encodePart(content) : content;
    const part = this.#parts.get(partKey(name));
    if (part === undefined) {
      this.#parts.set(partKey(name), { name, entry: null, content: bytes, changed: true, blocks: null, notes: null });
      return;
    }
    if (sameBytes(this.content(name), bytes)) return;
    Object.assign(part, { content: bytes, entry: null, changed: true, blocks: null, notes: null });
  }

  /**
   * The same for what may be large: it is packed as it comes, and never held whole. A part that has the content already
   * keeps its deflated bytes.
   */
  writePieces(name: string, pieces: Iterable<Piece>): void {
    const part = this.#parts.get(partKey(name));
    const entry = packEntry(part?.name ?? name, pieces, this.#compression);
    const written = { entry, content: null, changed: true, blocks: entry.blocks, notes: null };
    if (part === undefined) {
      this.#parts.set(partKey(name), { name, ...written });
      return;
    }
    const { size, crc } = part.entry ?? { size: part.content?.length, crc: entry.crc };
    const mayBeSame = size === entry.size && crc === entry.crc;
    if (mayBeSame && sameBytes(this.content(name), inflateEntry(entry, this.#compression))) return;
    Object.assign(part, written);
  }

  remove(name: string): void {
    this.#removed = this.#parts.delete(partKey(name)) || this.#removed;
  }

  /** Whether any part was added, replaced by other bytes, or removed. */
  isChanged(): boolean {
    return this.#removed || Array.from(this.#parts.values()).some((part) => part.changed);
  }

  /** The archive with all changes. */
  toBytes(): Uint8Array {
    return writeZip(this.#packed());
  }

  #packed(): readonly ZipEntry[] {
    return Array.from(
      this.#parts.values(),
      ({ name, entry, content }) => entry ?? packEntry(name, [content ?? new Uint8Array()], this.#compression),
    );
  }

  /** The package as read from the archive with all changes; what is known of its parts' bytes stays known. */
  saved(): WorkbookPackage {
    const saved = new WorkbookPackage(this.#packed(), this.#compression);
    for (const [key, { blocks, notes }] of this.#parts) {
      const part = saved.#parts.get(key);
      if (part !== undefined) Object.assign(part, { blocks, notes });
    }
    return saved;
  }

  /** The archive it was read from; of one that was saved, put together when it is first asked for. */
  get bytes(): Uint8Array {
    if (this.#bytes !== null) return this.#bytes;
    this.#bytes = this.toBytes();
    // Its parts are views of it from now on, so that what they were packed in and copied from can go.
    for (const entry of readZip(this.#bytes)) {
      const part = this.#part(normalisePartName(entry.name));
      if (part.entry !== null) this.#inflated.moved(part.entry, entry);
      part.entry = entry;
    }
    return this.#bytes;
  }

  /** The relationships of a part, in the order of its file; of the package itself for "". */
  relationships(partName: string): readonly Relationship[] {
    const rels = relationshipsName(partName);
    return this.has(rels) ? relationshipsOf(this.text(rels), rels, partName) : [];
  }

  /** Adds a relationship from one part to another and gives its id. */
  addRelationship(partName: string, type: string, target: string): string {
    const rels = relationshipsName(partName);
    const { text, id } = withRelationship(this.has(rels) ? this.text(rels) : noRelationships, rels, {
      type,
      target: relativeTarget(partName, target),
    });
    this.write(rels, text);
    return id;
  }

  /** Removes a part's relationships to a target; the rels part goes with its last relationship. */
  removeRelationships(partName: string, leaving: (relationship: Relationship) => boolean): void {
    const rels = relationshipsName(partName);
    if (!this.has(rels)) return;
    const text = this.text(rels);
    const kept = withoutRelationships(text, { rels, partName }, leaving);
    if (kept === null) this.remove(rels);
    else if (kept !== text) this.write(rels, kept);
  }

  /** Declares a part's content type. */
  addContentType(partName: string, type: string): void {
    this.write(contentTypes, withContentType(this.text(contentTypes), partName, type));
  }

  /** Removes a part with its content type and its own relationships. Relationships to it are the caller's. */
  removePart(partName: string): void {
    this.write(contentTypes, withoutContentType(this.text(contentTypes), partName));
    this.remove(relationshipsName(partName));
    this.remove(partName);
  }

  /** A name that no part has: `xl/tables/table7.xml` for ("xl/tables/table", ".xml"). */
  freeName(before: string, after: string): string {
    let number = 1;
    while (this.has(`${before}${number}${after}`)) number += 1;
    return `${before}${number}${after}`;
  }
}
