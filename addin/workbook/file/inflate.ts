import { Inflate } from "fflate";

import { UnreadableFile } from "./errors";
import { freeInflatedBytes, maxInflationRatio } from "./limits";
import type { ZipEntry } from "./zip";

/**
 * Inflates one file into a buffer of the size its header claims. Bytes are counted as they come, so that a header that
 * lies costs no more memory and time than it claims, and a claim beyond proportion costs none. Throws `UnreadableFile`
 * when size or checksum disagree.
 */
export function inflateEntry(entry: ZipEntry): Uint8Array {
  if (entry.size > freeInflatedBytes + maxInflationRatio * entry.raw.length)
    throw new UnreadableFile("inflated-size", entry.name);
  const content = entry.method === 0 ? entry.raw : inflate(entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new UnreadableFile("damaged", entry.name);
  return content;
}

/** Bytes inflated at a time: at deflate's bound of 1,032 they become some 34 MB. */
const inflateStep = 32 * 1024;

function inflate(entry: ZipEntry): Uint8Array {
  const damaged = new UnreadableFile("damaged", entry.name);
  const content = new Uint8Array(entry.size);
  let size = 0;
  const inflating = new Inflate((piece) => {
    if (size + piece.length > content.length) throw damaged;
    content.set(piece, size);
    size += piece.length;
  });
  try {
    for (let start = 0; start < entry.raw.length; start += inflateStep) {
      const end = start + inflateStep;
      inflating.push(entry.raw.subarray(start, end), end >= entry.raw.length);
    }
  } catch {
    throw damaged;
  }
  return content.subarray(0, size);
}

/** Four tables of 256, one behind the other, so that four bytes are taken at a time. */
const crcTable = makeCrcTable();

function makeCrcTable(): Int32Array {
  const table = new Int32Array(1024);
  for (let index = 0; index < 256; index += 1) {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    table[index] = value;
  }
  for (let index = 256; index < 1024; index += 1) {
    const value = table[index - 256] ?? 0;
    table[index] = (table[value & 255] ?? 0) ^ (value >>> 8);
  }
  return table;
}

/** CRC-32 as zip uses it. */
export function crc32(bytes: Uint8Array): number {
  const table = crcTable;
  const whole = bytes.length - (bytes.length % 4);
  let crc = -1;
  for (let position = 0; position < whole; position += 4) {
    crc ^=
      (bytes[position] ?? 0) |
      ((bytes[position + 1] ?? 0) << 8) |
      ((bytes[position + 2] ?? 0) << 16) |
      ((bytes[position + 3] ?? 0) << 24);
    crc =
      (table[768 + (crc & 255)] ?? 0) ^
      (table[512 + ((crc >>> 8) & 255)] ?? 0) ^
      (table[256 + ((crc >>> 16) & 255)] ?? 0) ^
      (table[crc >>> 24] ?? 0);
  }
  for (let position = whole; position < bytes.length; position += 1)
    crc = (table[(crc ^ (bytes[position] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
