import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { OWN_MACHINE } from "../../addin/build/hostAddress";
import { placeManifest } from "../../addin/build/placeManifest";
import { PLACES } from "../../addin/pane/navigation";
import { elementsNamed, elementsOf, readXml, type Element } from "./readXml";

const ROOT = path.resolve(__dirname, "../..");
const source = readFileSync(path.join(ROOT, "manifest.xml"), "utf8");
const manifest = readXml(source);
const places: readonly string[] = PLACES;

const valueOf = (element: Element) => element.attributes["DefaultValue"] ?? "";
const resources = elementsNamed(manifest, "Resources").flatMap(({ children }) =>
  children.flatMap((kind) => kind.children),
);
const values = new Map(resources.map((resource) => [resource.attributes["id"] ?? "", valueOf(resource)]));
const uses = elementsOf(manifest).flatMap(({ attributes }) => attributes["resid"] ?? []);
const addresses = elementsOf(manifest)
  .flatMap(({ attributes, text }) => [attributes["DefaultValue"] ?? "", text.trim()])
  .filter((text) => text.includes("://"));

/** What is below one name: "bt:ShortStrings" gives its strings by ID. */
const kindOf = (name: string) => elementsNamed(manifest, name).flatMap(({ children }) => children);

describe("the manifest's resources", () => {
  it("are there for every resid, and each is used", () => {
    expect(uses.filter((resid) => !values.has(resid))).toEqual([]);
    expect(Array.from(values.keys()).filter((id) => !uses.includes(id))).toEqual([]);
    expect(values.size).toBe(resources.length);
    expect(uses.length).toBeGreaterThan(values.size);
  });

  it("have IDs of at most 32 characters", () => {
    expect(Array.from(values.keys()).filter((id) => id.length > 32 || id === "")).toEqual([]);
  });

  it("are as long as Office shows: 125 characters of a label, 250 of a description, 2,048 of an address", () => {
    const tooLong = (name: string, most: number) =>
      kindOf(name).filter((text) => valueOf(text).length > most || valueOf(text) === "");
    expect(kindOf("bt:ShortStrings").length).toBe(9);
    expect(kindOf("bt:LongStrings").length).toBe(9);
    expect(tooLong("bt:ShortStrings", 125)).toEqual([]);
    expect(tooLong("bt:LongStrings", 250)).toEqual([]);
    expect(tooLong("bt:Urls", 2048)).toEqual([]);
    expect(elementsNamed(manifest, "DisplayName").map((name) => valueOf(name).length <= 125)).toEqual([true]);
    expect(elementsNamed(manifest, "Description").map((text) => valueOf(text).length <= 250)[0]).toBe(true);
  });
});

describe("the manifest's icons", () => {
  const images = elementsNamed(manifest, "bt:Image");

  it("are files that have the size they are asked for", () => {
    const asked = images.flatMap(({ attributes }) => {
      const { resid, size } = attributes;
      return resid === undefined ? [] : [{ file: fileOf(values.get(resid) ?? ""), size: Number(size) }];
    });
    expect(asked.map(({ file }) => pixelsOf(file))).toEqual(asked.map(({ size }) => ({ width: size, height: size })));
    expect(asked.length).toBe(64);
  });

  it("stand in all the sizes Office asks for at each command", () => {
    const sizes = elementsNamed(manifest, "Icon").map(({ children }) =>
      children.map(({ attributes }) => attributes["size"]),
    );
    expect(sizes).toEqual(Array.from({ length: 8 }, () => ["16", "20", "24", "32", "40", "48", "64", "80"]));
  });

  it("of the add-in itself are 32 and 64 pixels, and 128 for the shops", () => {
    const own = ["IconUrl", "HighResolutionIconUrl"].flatMap((name) => elementsNamed(manifest, name).map(valueOf));
    expect(own.map((address) => pixelsOf(fileOf(address)).width)).toEqual([32, 64]);
    expect(pixelsOf("addin/icons/daybook-128.png")).toEqual({ width: 128, height: 128 });
  });
});

describe("the manifest's commands", () => {
  const commands = elementsNamed(manifest, "Action");

  it("each show the one pane at a page it has", () => {
    expect(commands.map(({ attributes }) => attributes["xsi:type"])).toEqual(commands.map(() => "ShowTaskpane"));
    const panes = commands.flatMap((command) => elementsNamed(command, "TaskpaneId").map(({ text }) => text));
    expect(panes).toEqual(commands.map(() => "Daybook.Pane"));
    const pages = commands
      .flatMap((command) => elementsNamed(command, "SourceLocation"))
      .map(({ attributes }) => new URL(values.get(attributes["resid"] ?? "") ?? ""));
    expect(pages.map(({ pathname }) => pathname)).toEqual(commands.map(() => "/taskpane.html"));
    const asked = pages.map(({ searchParams }) => searchParams.get("page") ?? "");
    expect(asked).toEqual(["start", "backlog", "invoices", "accounting", "problems", "verify"]);
    expect(asked.filter((page) => !places.includes(page))).toEqual([]);
  });

  it("have IDs of their own", () => {
    const ids = ["Group", "Control", "Item"]
      .flatMap((name) => elementsNamed(manifest, name))
      .map(({ attributes }) => attributes["id"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(8);
  });
});

describe("the manifest", () => {
  it("asks for ExcelApi 1.14, in a workbook, with the rights to change it and no shared runtime", () => {
    const sets = ["Set", "bt:Set"].flatMap((name) => elementsNamed(manifest, name)).map(({ attributes }) => attributes);
    expect(sets).toEqual(Array.from({ length: 2 }, () => ({ Name: "ExcelApi", MinVersion: "1.14" })));
    expect(elementsNamed(manifest, "Host").map(({ attributes }) => Object.values(attributes))).toEqual([
      ["Workbook"],
      ["Workbook"],
    ]);
    expect(elementsNamed(manifest, "Permissions").map(({ text }) => text)).toEqual(["ReadWriteDocument"]);
    expect(elementsNamed(manifest, "Runtimes")).toEqual([]);
    expect(elementsNamed(manifest, "DefaultLocale").map(({ text }) => text)).toEqual(["en-US"]);
  });

  it("has an ID that is a GUID, and a version of four numbers", () => {
    expect(elementsNamed(manifest, "Id").map(({ text }) => text)).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
    expect(elementsNamed(manifest, "Version").map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\d+(\.\d+){3}$/),
    ]);
  });

  it("says where support is, and more to read", () => {
    expect(elementsNamed(manifest, "SupportUrl").map(valueOf)).toEqual([`${OWN_MACHINE}/help.html`]);
    expect(values.get("LearnMore.Url")).toBe(`${OWN_MACHINE}/help.html`);
  });

  it("knows one host, by https, and a build puts its own there", () => {
    expect(addresses.length).toBeGreaterThan(64);
    expect(addresses.filter((address) => new URL(address).origin !== OWN_MACHINE)).toEqual([]);
    const placed = placeManifest(source, "https://daybook.example/finance");
    expect(placed).not.toContain("localhost");
    const moved = readXml(placed);
    expect(elementsNamed(moved, "SourceLocation")[0]?.attributes["DefaultValue"]).toBe(
      "https://daybook.example/finance/taskpane.html",
    );
    expect(elementsNamed(moved, "AppDomain").map(({ text }) => text)).toEqual(["https://daybook.example"]);
  });

  it("is well formed, to the parser of Debian too", () => {
    const { error, status } = spawnSync("xmllint", ["--nonet", "--noout", path.join(ROOT, "manifest.xml")]);
    if (error === undefined) expect(status).toBe(0);
    else expect(process.env["CI"]).not.toBe("true");
  });
});

/** Where the file behind an address of the host stands in the repository. */
function fileOf(address: string): string {
  return `addin${new URL(address).pathname}`;
}

/** Of a PNG: its header says so at bytes 16 and 20. */
function pixelsOf(file: string): { readonly width: number; readonly height: number } {
  const full = path.join(ROOT, file);
  if (!existsSync(full)) throw new Error(`there is no ${file}`);
  const bytes = readFileSync(full);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
