/** What is typed into fields and not saved yet. */
import { useCallback, useState } from "react";

import type { FieldValue } from "../../../engine/index";
import type { Field } from "../../session/views/invoices";
import { toBeTyped, typedNumber } from "./typedNumber";

/** Typed texts by column. */
export type TypedFields = ReadonlyMap<string, string>;

/** Typed texts that begin with none; `clear` forgets them. */
export function useTypedFields(): {
  readonly typed: TypedFields;
  readonly type: (column: string, value: string) => void;
  readonly clear: () => void;
} {
  const [typed, setTyped] = useState<TypedFields>(new Map());
  const type = useCallback(
    (column: string, value: string) => setTyped((before) => new Map(before).set(column, value)),
    [],
  );
  const clear = useCallback(() => setTyped(new Map()), []);
  return { typed, type, clear };
}

/** What a field holds, as it is typed; "" for nothing. */
export function fieldText(field: Field, locale: string): string {
  const { value } = field;
  return value === null ? "" : isNumber(field) ? toBeTyped(value, locale) : value;
}

/** The value that a text stands for; null for nothing, and where it is no number in the reader's locale. */
export function typedValue(field: Field, text: string, locale: string): string | null {
  const bare = text.trim();
  return bare === "" ? null : isNumber(field) ? typedNumber(bare, locale) : bare;
}

/**
 * What saving would set: fields whose text differs from their value. Nothing typed into a field takes its edit back.
 * `faults` are the fields whose text is no number in the reader's locale.
 */
export function changesOf(
  fields: readonly Field[],
  typed: TypedFields,
  locale: string,
): { readonly set: readonly FieldValue[]; readonly faults: readonly Field[] } {
  const set: FieldValue[] = [];
  const faults: Field[] = [];
  for (const field of fields) {
    const text = typed.get(field.column)?.trim();
    if (text === undefined || text === fieldText(field, locale)) continue;
    const value = typedValue(field, text, locale);
    if (value === null && text !== "") faults.push(field);
    else if (value !== field.value) set.push({ column: field.column, value });
  }
  return { set, faults };
}

function isNumber({ kind }: Field): boolean {
  return kind === "amount" || kind === "number" || kind === "percent";
}
