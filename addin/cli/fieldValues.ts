/**
 * "Column=Value" as typed.
 */
import type { FieldValue } from "../../engine/model/command";
import { UsageError } from "./exit";

/** One field; nothing after the equals sign empties it, which takes an edit back. Throws UsageError. */
export function fieldValue(text: string): FieldValue {
  const at = text.indexOf("=");
  const column = text.slice(0, Math.max(at, 0)).trim();
  if (column === "") {
    throw new UsageError(`"${text}" is not a field. Write it as "Column=Value", such as "Discount %=5".`);
  }
  const value = text.slice(at + 1).trim();
  return { column, value: value === "" ? null : value };
}

/** Fields parted by semicolons; a semicolon or backslash within a value has a backslash before it. */
export function fieldValues(text: string): readonly FieldValue[] {
  const parts = text.match(/(?:\\.|[^;\\]|\\$)+/gs) ?? [];
  return parts.filter((part) => part.trim() !== "").map((part) => fieldValue(part.replace(/\\(.)/gs, "$1")));
}
