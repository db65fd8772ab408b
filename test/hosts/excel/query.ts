/** Answers `load`: the values asked for, of an object, of objects reached from it, or of each member of a collection. */
import { invalidArgument } from "./hostError";
import { isList, isRecord, NO_ARGUMENTS, type HostObject } from "./hostObject";
import type { Json, JsonRecord, QueryInfo } from "./wire";

/**
 * The values by the wire's names. `identityOf` also gives the reference id where the object has one.
 *
 * An unknown name is `InvalidArgument`, as Excel answers a property that is not there.
 */
export function query(
  object: HostObject,
  asked: QueryInfo,
  identityOf: (object: HostObject) => JsonRecord,
): JsonRecord {
  return object.items === null
    ? queryOne(object, asked, identityOf)
    : queryAll(object, object.items(), asked, identityOf);
}

function queryAll(
  collection: HostObject,
  all: readonly HostObject[],
  asked: QueryInfo,
  identityOf: (object: HostObject) => JsonRecord,
): JsonRecord {
  const own: Record<string, Json> = {};
  const ofItems: string[] = [];
  for (const name of asked.Select ?? []) {
    const found = collection.find(name);
    if (found?.kind === "value") own[pascal(found.name)] = collection.value(found.name)?.get() ?? null;
    else ofItems.push(name.replace(/^items\//i, ""));
  }
  const first = asked.Skip ?? 0;
  const items = all.slice(first, asked.Top === undefined || asked.Top === 0 ? undefined : first + asked.Top);
  const part: QueryInfo = { Select: ofItems, ...(asked.Expand === undefined ? {} : { Expand: asked.Expand }) };
  return { ...own, _Items: items.map((item) => queryOne(item, part, identityOf)) };
}

function queryOne(object: HostObject, asked: QueryInfo, identityOf: (object: HostObject) => JsonRecord): JsonRecord {
  const answer: Record<string, Json> = { ...identityOf(object) };
  const deeper = new Map<string, string[]>();
  const names = asked.Select === undefined || asked.Select.length === 0 ? ["*"] : asked.Select;
  for (const given of names) {
    const [name = "", ...rest] = given.split(/[/.]/);
    if (name === "*" || name === "$all") {
      for (const each of object.valueNames()) answer[pascal(each)] = object.value(each)?.get() ?? null;
      continue;
    }
    const found = object.find(name);
    if (found === null) throw invalidArgument(`The property '${name}' doesn't exist. [test host: ${object.className}]`);
    if (found.kind === "value" && rest.length === 0)
      answer[pascal(found.name)] = object.value(found.name)?.get() ?? null;
    else deeper.set(found.name, [...(deeper.get(found.name) ?? []), ...(rest.length === 0 ? [] : [rest.join("/")])]);
  }
  for (const name of asked.Expand ?? []) deeper.set(name, deeper.get(name) ?? []);
  for (const [name, select] of deeper) {
    const child = object.object(name)?.(NO_ARGUMENTS) ?? null;
    answer[pascal(name)] = child === null ? null : query(child, { Select: select }, identityOf);
  }
  return answer;
}

/** Names as the public API spells them, for an answer to `toJSON`-like reading. */
export function camelCased(value: Json): Json {
  if (isList(value)) return value.map(camelCased);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name === "_Items" ? "items" : camel(name), camelCased(part)]),
  );
}

/** "showGridlines" -> "ShowGridlines"; names that begin with a low line stay. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "ShowGridlines" -> "showGridlines". */
export function camel(name: string): string {
  return name.startsWith("_") ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
