import { readFileSync } from "node:fs";
import path from "node:path";

import { bootClient } from "./client";
import { OFFERED, type OfferedClass } from "./classes/all";
import { RULES } from "./rules";

/** What the add-in is made for; nothing above it is offered. */
const BASELINE = 1.14;

const SOURCE = readFileSync(
  path.join(path.dirname(require.resolve("@microsoft/office-js/package.json")), "dist/excel-win32-16.01.debug.js"),
  "utf8",
);
const VERSIONS = new Map(
  Array.from(
    SOURCE.matchAll(/_throwIfApiNotSupported\("(\w+\.\w+)", (\w+), "?([\w.]+)"?/g),
    ([, member = "", set = "", version = ""]): [string, { set: string; version: string }] => [member, { set, version }],
  ),
);

/** A class of the client with the lists it keeps of itself. */
function ofClient(name: string): object {
  const found: unknown = Object.entries(Excel).find(([known]) => known === name)?.[1];
  if (typeof found !== "function" || typeof found.prototype !== "object") throw new Error(`the client has no ${name}`);
  return found.prototype as object;
}

function listed(prototype: object, list: string): readonly string[] {
  const found: unknown = Reflect.get(prototype, list);
  return Array.isArray(found) ? found.map(String) : [];
}

function hasMethod(prototype: object, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  return typeof descriptor?.value === "function";
}

function unknownMembers({ name, values, settable, objects, actions }: OfferedClass): readonly string[] {
  const prototype = ofClient(name);
  const scalars = listed(prototype, "_scalarPropertyNames");
  const updateable = listed(prototype, "_scalarPropertyUpdateable");
  const navigations = listed(prototype, "_navigationPropertyNames");
  const isSettable = (value: string): boolean => updateable[scalars.indexOf(value)] === "true";
  const isObject = (object: string): boolean =>
    navigations.includes(object) ||
    hasMethod(prototype, object) ||
    Object.getOwnPropertyDescriptor(prototype, object)?.get !== undefined;
  return [
    ...values.filter((value) => !scalars.includes(value)),
    ...settable.filter((value) => !isSettable(value)).map((value) => `${value}=`),
    ...objects.filter((object) => !isObject(object)),
    ...actions.filter((action) => !hasMethod(prototype, action)),
  ].map((member) => `${name}.${member}`);
}

beforeAll(() => bootClient());

describe("the host offers", () => {
  it.each(OFFERED.map((offered) => [offered.name, offered] as const))(
    "nothing of %s the client lacks",
    (_, offered) => {
      expect(unknownMembers(offered)).toEqual([]);
    },
  );

  it("so that a member of ours alone is found", () => {
    const ours = {
      name: "Range",
      values: ["shade", "address"],
      settable: ["address"],
      objects: ["getHome"],
      actions: [],
    };
    expect(unknownMembers(ours)).toEqual(["Range.shade", "Range.address=", "Range.getHome"]);
  });

  it("nothing above the baseline", () => {
    const members = OFFERED.flatMap(({ name, values, objects, actions }) =>
      [...values, ...objects, ...actions].map((member) => `${name}.${member}`),
    );
    const above = members.filter((member) => {
      const gate = VERSIONS.get(member);
      return gate !== undefined && !(gate.set === "_defaultApiSetName" && isWithin(gate.version));
    });
    expect(above).toEqual([]);
    expect(members.length).toBeGreaterThan(200);
    expect(members.filter((member) => VERSIONS.has(member)).length).toBeGreaterThan(60);
  });

  it("rules that each name a source", () => {
    expect(RULES.filter(({ rule, source }) => rule === "" || source.length < 10)).toEqual([]);
    expect(new Set(RULES.map(({ rule }) => rule)).size).toBe(RULES.length);
  });
});

/** "1.9" is before "1.14". */
function isWithin(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [, baseline = 0] = String(BASELINE).split(".").map(Number);
  return major === 1 && minor <= baseline;
}
