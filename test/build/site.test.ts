import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { PLACES } from "../../addin/pane/navigation";
import { elementsOf, readXml } from "../manifest/readXml";
import { builtSite, buildTo, BUILD_MS } from "../pane/harness/builtSite";
import { gzipBytesOf, scriptsOf } from "./readPage";

const ROOT = path.resolve(__dirname, "../..");
const OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const FIRST_SCREEN_BYTES = 250 * 1024;

let folder = "";
const text = (file: string) => readFileSync(path.join(folder, file), "utf8");
const codeFiles = () => readdirSync(path.join(folder, "code")).filter((file) => file.endsWith(".js"));

const pages = () => ["taskpane.html", "index.html"].filter((page) => existsSync(path.join(folder, page)));
const ownScripts = (page: string) => scriptsOf(text(page)).filter((address) => !address.includes("://"));

/** What a script was made of, by its source map, which lies beside the folder. */
function sourcesIn(script: string): readonly string[] {
  const map: unknown = JSON.parse(readFileSync(path.join(`${folder}-maps`, `${path.basename(script)}.map`), "utf8"));
  if (typeof map !== "object" || map === null || !("sources" in map) || !Array.isArray(map.sources)) return [];
  return map.sources.filter((source) => typeof source === "string");
}

beforeAll(async () => {
  folder = await builtSite();
}, BUILD_MS);

describe("the folder to host", () => {
  it("holds every file its manifest names", () => {
    const named = elementsOf(readXml(text("manifest.xml")))
      .flatMap(({ attributes }) => attributes["DefaultValue"] ?? [])
      .filter((value) => value.includes("://"))
      .map((value) => decodeURI(new URL(value).pathname));
    expect(named.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
    expect(new Set(named).size).toBe(66);
  });

  it("holds what its pages name, the workbooks to try, and the license", () => {
    const wanted = pages().flatMap((page) =>
      Array.from(text(page).matchAll(/\b(?:src|href)="?([^">\s]+)/g), ([, address = ""]) => address),
    );
    const own = wanted.filter((address) => !address.includes("://"));
    expect(own.length).toBeGreaterThanOrEqual(2 * pages().length);
    const files = [...own, "templates/sample.xlsx", "templates/daybook.xlsx", "LICENSE.txt", "help.html"];
    expect(files.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
    for (const name of ["sample.xlsx", "daybook.xlsx"]) {
      expect(digestOf(path.join(folder, "templates", name))).toBe(digestOf(path.join(ROOT, "templates", name)));
    }
  });

  it("holds no source map, no script that draws icons, and no copy of Microsoft's client", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /\.(map|mjs|ts|tsx)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /office[^/]*\.js$/.test(file))).toEqual([]);
    expect(codeFiles().filter((file) => text(`code/${file}`).includes("sourceMappingURL"))).toEqual([]);
    expect(codeFiles().filter((file) => text(`code/${file}`).includes("_richApiNativeBridge"))).toEqual([]);
    expect(readdirSync(`${folder}-maps`).length).toBe(codeFiles().length);
  });

  it("names each script by what is in it", () => {
    expect(codeFiles().filter((file) => !/\.[0-9a-f]{12}\.js$/.test(file))).toEqual([]);
    expect(codeFiles().length).toBeGreaterThanOrEqual(4);
  });
});

describe("the task pane's page", () => {
  it("loads Microsoft's client from Microsoft, first, and then one's own code", () => {
    const [first, ...own] = scriptsOf(text("taskpane.html"));
    expect(first).toBe(OFFICE);
    expect(own.filter((address) => address.includes("://"))).toEqual([]);
    expect(own.length).toBeGreaterThanOrEqual(1);
  });

  it("loads at most 250 KB of its own scripts, compressed, before the first screen", () => {
    const bytes = gzipBytesOf(folder, "taskpane.html");
    process.stdout.write(`JavaScript before the first screen of the task pane: ${Math.ceil(bytes / 1024)} KB gzip\n`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
  });

  it("is there for each place of the pane that a button asks for", () => {
    const asked = Array.from(text("manifest.xml").matchAll(/taskpane\.html\?page=(\w+)/g), ([, page]) => page);
    expect(asked.length).toBe(6);
    expect(asked.filter((page) => !PLACES.some((place) => place === page))).toEqual([]);
  });
});

describe("the page without Excel", () => {
  it("loads nothing from anywhere else", () => {
    if (!existsSync(path.join(folder, "index.html"))) return;
    expect(scriptsOf(text("index.html")).filter((address) => address.includes("://"))).toEqual([]);
    expect(text("index.html")).not.toContain("appsforoffice");
  });
});

describe("the pages", () => {
  it("hold neither HyperFormula nor the engine's steps: those are the workers'", () => {
    const sources = pages().flatMap((page) => ownScripts(page).flatMap(sourcesIn));
    expect(sources.filter((source) => /node_modules\/hyperformula|\/engine\/(run|steps\/)/.test(source))).toEqual([]);
    expect(sources.filter((source) => /\/addin\//.test(source)).length).toBeGreaterThan(0);
  });

  it("leave HyperFormula to a file of its own, which a worker asks for when a formula comes up", () => {
    const holding = codeFiles().filter((file) =>
      sourcesIn(`code/${file}`).some((source) => /hyperformula/.test(source)),
    );
    expect(holding.length).toBe(1);
    expect(sourcesIn(`code/${holding[0] ?? ""}`).filter((source) => /\/engine\//.test(source))).toEqual([]);
  });

  it("evaluate no text, and say so to the browser", () => {
    for (const page of pages()) {
      expect(text(page)).toMatch(/Content-Security-Policy/);
      const policy = /content="?([^"]*script-src[^"]*)"/.exec(text(page))?.[1] ?? "";
      expect(policy).not.toBe("");
      expect(policy).not.toContain("unsafe-eval");
      expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain("unsafe-inline");
      for (const script of ownScripts(page)) {
        expect(text(script)).not.toMatch(/\beval\(|new Function\(/);
      }
    }
  });
});

describe("a build", () => {
  it(
    "of the same sources gives the same bytes",
    async () => {
      const again = path.join(ROOT, "dist/local-again");
      try {
        await buildTo(again);
        expect(digestsBelow(again)).toEqual(digestsBelow(folder));
      } finally {
        for (const made of [again, `${again}-maps`, `${again}.stamp`]) rmSync(made, { recursive: true, force: true });
      }
    },
    BUILD_MS,
  );
});

function digestsBelow(from: string): readonly string[] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${path.relative(from, file)} ${digestOf(file)}`)
    .sort();
}

function digestOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
