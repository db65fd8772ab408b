/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 9.1.2); what is written here is always UTF-8. */
export function decodePart(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withUtf8Declaration(new TextDecoder("utf-16le").decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const swapped = bytes.slice();
    for (let index = 0; index + 1 < swapped.length; index += 2) {
      swapped[index] = bytes[index + 1] ?? 0;
      swapped[index + 1] = bytes[index] ?? 0;
    }
    return withUtf8Declaration(new TextDecoder("utf-16le").decode(swapped));
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function withUtf8Declaration(text: string): string {
  return text.replace(/^\uFEFF?(<\?xml[^>]*encoding=)(["'])[^"']*\2/, "$1$2UTF-8$2");
}

/** A part's text as its bytes. */
export function encodePart(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What every part of ours begins with. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
