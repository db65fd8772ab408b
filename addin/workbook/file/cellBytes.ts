import { characterData } from "./xml";

const decoder = new TextDecoder();

/** Text between two offsets, not yet decoded from XML. Short and plain pieces go without the decoder's overhead. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 48) return decoder.decode(bytes.subarray(start, end));
  let text = "";
  for (let position = start; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Text between two offsets, character references and CDATA resolved. */
export function elementText(bytes: Uint8Array, start: number, end: number): string {
  return characterData(asciiText(bytes, start, end));
}

/** Excel writes 17 digits and an exponent; what is longer by far is no number. */
const maxNumberCharacters = 400;

const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number between two offsets; NaN for none, or one no double holds. Up to 15 digits and 22 decimals, digits over a power of ten are both
 * exact doubles and their quotient is the nearest one (Clinger 1990), which spares making a string of each cell.
 */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  const negative = bytes[position] === 0x2d;
  if (negative) position += 1;
  let digits = 0;
  let count = 0;
  let decimals = -1;
  for (; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte >= 48 && byte <= 57) {
      digits = digits * 10 + byte - 48;
      if (digits > 0) count += 1;
      if (decimals >= 0) decimals += 1;
    } else if (byte === 0x2e && decimals < 0) decimals = 0;
    else break;
  }
  const isPlain =
    position === end && count <= 15 && decimals <= 22 && end - start > (negative ? 1 : 0) + (decimals >= 0 ? 1 : 0);
  if (!isPlain) {
    if (end - start > maxNumberCharacters) return NaN;
    const text = asciiText(bytes, start, end).trim();
    if (!/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text)) return NaN;
    const number = Number(text);
    return Number.isFinite(number) ? number : NaN;
  }
  const value = decimals > 0 ? digits / (powersOfTen[decimals] ?? 1) : digits;
  return negative && value !== 0 ? -value : value;
}
