/**
 * Cell text as the file stores it (ECMA-376 part 1, 22.9.2.19, ST_Xstring): a character XML cannot hold becomes
 * `_x0007_`, and text that looks like such an escape gets its underscore escaped.
 */
export function escapeCellText(text: string): string {
  if (!mayNeedEscape.test(text)) return text;
  return text.replace(
    escaped,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}

const illegal =
  "[\\u0000-\\u0008\\u000b-\\u001f\\ufffe\\uffff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";
const mayNeedEscape = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff\ud800-\udfff]|_x[0-9a-fA-F]{4}_/;
/** What XML cannot hold, and an underscore that begins what would be read as an escape once those are escaped. */
const escaped = new RegExp(`${illegal}|_(?=x[0-9a-fA-F]{4}(?:_|${illegal}))`, "g");

/** The reverse of `escapeCellText`: `_x000D_` becomes a carriage return. */
export function unescapeCellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Text for use between tags. Quotes stand as they are, of which sealed contents are full. */
export function encodeXmlText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
}
