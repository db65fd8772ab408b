import { readFileSync } from "node:fs";
import path from "node:path";

import { readmeParts, withGeneratedParts } from "../../templates/readme/parts";

const root = path.resolve(__dirname, "../..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");

type Manifest = Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>>;

describe("the README", () => {
  it("has the tables, settings, commands and codes that `npm run readme` writes", () => {
    expect(withGeneratedParts(readme)).toBe(readme);
  });

  it("would tell of a column it lacks", () => {
    const [settings] = Array.from(readmeParts().values()).filter((part) => part.includes("Company Name"));
    expect(settings).toBeDefined();
    const outdated = readme.replace("| Company Name |", "| Firm Name |");
    expect(outdated).not.toBe(readme);
    expect(withGeneratedParts(outdated)).toBe(readme);
  });

  it("gives a reason for every dependency", () => {
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
    const section = readme.slice(readme.indexOf("## Dependencies"), readme.indexOf("What stands for"));
    const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(packages.filter((name) => !section.includes(name))).toEqual([]);
  });

  it("has exact versions to speak of", () => {
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-r\.\d+)?$/.test(version))).toEqual([]);
  });
});
