/**
 * The objects a host offers: a class says its values, the objects reached from it and what it does, by the names of
 * the public API ("showGridlines"); `objectOf` binds one to what it stands for.
 */
import { invalidArgument } from "./hostError";
import type { Area } from "./model/area";
import type { HostSheet } from "./model/workbook";
import type { Json, JsonRecord } from "./wire";

/** A range as the model knows it. */
export type SheetArea = { readonly sheet: HostSheet; readonly area: Area };

export type HostValue<S> = {
  readonly get: (self: S) => Json;
  readonly set?: (self: S, value: Json) => void;
};

export type HostClass<S> = {
  readonly name: string;
  /** Its objects are kept by a reference id between requests. */
  readonly isReferenced?: boolean;
  /** What tells two of its objects apart, by the wire's names: { Id: "..." }. */
  readonly identity?: (self: S) => JsonRecord;
  readonly values: Readonly<Record<string, HostValue<S>>>;
  readonly objects: Readonly<Record<string, (self: S, args: Arguments) => HostObject | null>>;
  readonly actions: Readonly<Record<string, (self: S, args: Arguments) => Json | undefined>>;
  readonly items?: (self: S) => readonly HostObject[];
};

export type HostObject = {
  readonly className: string;
  readonly isReferenced: boolean;
  /** What a range covers, so that it can be an argument. */
  readonly range: SheetArea | null;
  readonly items: (() => readonly HostObject[]) | null;
  readonly identity: () => JsonRecord;
  readonly valueNames: () => readonly string[];
  /** The member's own spelling, or null: the client sends names as a user wrote them. */
  readonly find: (name: string) => { readonly kind: "value" | "object"; readonly name: string } | null;
  readonly value: (name: string) => { readonly get: () => Json; readonly set: ((value: Json) => void) | null } | null;
  readonly object: (name: string) => ((args: Arguments) => HostObject | null) | null;
  readonly action: (name: string) => ((args: Arguments) => Json | undefined) | null;
};

/** An object of a class. */
export function objectOf<S>(hostClass: HostClass<S>, self: S, range: SheetArea | null = null): HostObject {
  const items = hostClass.items;
  return {
    className: hostClass.name,
    isReferenced: hostClass.isReferenced === true,
    range,
    items: items === undefined ? null : () => items(self),
    identity: () => hostClass.identity?.(self) ?? {},
    valueNames: () => Object.keys(hostClass.values),
    find: (name) => spellings(hostClass).get(name.toLowerCase()) ?? null,
    value: (name) => {
      const value = own(hostClass.values, name);
      if (value === undefined) return null;
      const set = value.set;
      return { get: () => value.get(self), set: set === undefined ? null : (given) => set(self, given) };
    },
    object: (name) => {
      const object = own(hostClass.objects, name);
      return object === undefined ? null : (args) => object(self, args);
    },
    action: (name) => {
      const action = own(hostClass.actions, name);
      return action === undefined ? null : (args) => action(self, args);
    },
  };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

type Spelling = { readonly kind: "value" | "object"; readonly name: string };
const SPELLINGS = new WeakMap<object, ReadonlyMap<string, Spelling>>();

function spellings<S>(hostClass: HostClass<S>): ReadonlyMap<string, Spelling> {
  const known = SPELLINGS.get(hostClass);
  if (known !== undefined) return known;
  const made = new Map<string, Spelling>();
  for (const name of Object.keys(hostClass.objects)) made.set(name.toLowerCase(), { kind: "object", name });
  for (const name of Object.keys(hostClass.values)) made.set(name.toLowerCase(), { kind: "value", name });
  SPELLINGS.set(hostClass, made);
  return made;
}

export type Argument =
  { readonly kind: "value"; readonly value: Json } | { readonly kind: "object"; readonly object: HostObject | null };

/** The arguments of a call, read by position; what is missing or of the wrong kind is `InvalidArgument`. */
export type Arguments = {
  readonly json: (position: number) => Json;
  readonly text: (position: number) => string;
  readonly textOrNull: (position: number) => string | null;
  readonly whole: (position: number) => number;
  readonly flag: (position: number, absent: boolean) => boolean;
  /** The range given as an object; null where it is text or missing. */
  readonly range: (position: number) => SheetArea | null;
};

/** Reads arguments as they came. */
export function argumentsOf(given: readonly Argument[]): Arguments {
  const json = (position: number): Json => {
    const argument = given[position];
    if (argument === undefined) return null;
    if (argument.kind === "object") throw invalidArgument();
    return argument.value;
  };
  return {
    json,
    text: (position) => textOf(json(position)),
    textOrNull: (position) => (json(position) === null ? null : textOf(json(position))),
    whole: (position) => wholeOf(json(position)),
    flag: (position, absent) => (json(position) === null ? absent : flagOf(json(position))),
    range: (position) => {
      const argument = given[position];
      if (argument?.kind !== "object") return null;
      if (argument.object?.range === undefined || argument.object.range === null) throw invalidArgument();
      return argument.object.range;
    },
  };
}

export const NO_ARGUMENTS: Arguments = argumentsOf([]);

export function textOf(value: Json): string {
  if (typeof value !== "string") throw invalidArgument();
  return value;
}

export function numberOf(value: Json): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalidArgument();
  return value;
}

export function wholeOf(value: Json): number {
  if (!Number.isInteger(numberOf(value))) throw invalidArgument();
  return numberOf(value);
}

export function flagOf(value: Json): boolean {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
}

export function recordOf(value: Json): JsonRecord {
  if (!isRecord(value)) throw invalidArgument();
  return value;
}

export function isRecord(value: Json): value is JsonRecord {
  return typeof value === "object" && value !== null && !isList(value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
