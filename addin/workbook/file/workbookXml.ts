import type { PasswordHasher } from "./password";
import { type PasswordHash } from "./password";
import { greatest } from "../layout/greatest";
import { sheetIndex, wholeNumber, type DefinedName } from "./structure";
import {
  applyEdits,
  childOf,
  childrenOf,
  encodeXml,
  insertInOrder,
  isTrue,
  parseXml,
  prefixOf,
  withAttribute,
  type TextEdit,
  type XmlElement,
} from "./xml";

/** The children of workbook.xml in the schema's order (CT_Workbook, ECMA-376 part 1, A.2). */
const order = [
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "workbookProtection",
  "bookViews",
  "sheets",
  "functionGroups",
  "externalReferences",
  "definedNames",
  "calcPr",
  "oleSize",
  "customWorkbookViews",
  "pivotCaches",
  "smartTagPr",
  "smartTagTypes",
  "webPublishing",
  "fileRecoveryPr",
  "webPublishObjects",
  "extLst",
];

type SheetLine = { readonly xml: string; readonly name: string; readonly id: string };
type NameLine = { readonly xml: string; readonly name: string; readonly sheet: number | null; readonly text: string };

/** workbook.xml while sheets and names come and go; written once, at the end, and only where something differs. */
export class WorkbookXml {
  readonly #text: string;
  readonly #part: string;
  readonly #root: XmlElement;
  readonly #prefix: string;
  #sheets: SheetLine[];
  #names: NameLine[];
  #sheetsChanged = false;
  #namesChanged = false;
  #protection: string | null = null;
  /** Sheets that came and went: from which tab position on the others moved, and which way. In order. */
  #moves: readonly { readonly from: number; readonly by: 1 | -1 }[] = [];

  constructor(text: string, part: string) {
    this.#text = text;
    this.#part = part;
    this.#root = parseXml(text, part);
    this.#prefix = prefixOf(this.#root);
    const sheets = childOf(this.#root, "sheets");
    this.#sheets = (sheets === null ? [] : childrenOf(sheets, "sheet")).map((element) => ({
      xml: text.slice(element.start, element.end),
      name: element.attributes.get("name") ?? "",
      id: element.attributes.get("sheetId") ?? "",
    }));
    const names = childOf(this.#root, "definedNames");
    this.#names = (names === null ? [] : childrenOf(names, "definedName")).map((element) => {
      return {
        xml: text.slice(element.start, element.end),
        name: element.attributes.get("name") ?? "",
        sheet: sheetIndex(element.attributes.get("localSheetId")),
        text: element.text.trim(),
      };
    });
  }

  /** The names that belong to the sheet at a tab position. */
  namesOf(sheet: number): readonly DefinedName[] {
    return this.#names.filter((line) => line.sheet === sheet);
  }

  /** All names of the workbook. */
  names(): readonly DefinedName[] {
    return this.#names;
  }

  /** Adds a sheet at a tab position; sheets from there on move up, and their names with them. */
  addSheet(name: string, relationshipId: string, position: number): void {
    const id =
      greatest(
        this.#sheets.map((sheet) => wholeNumber(sheet.id)),
        0,
      ) + 1;
    const first = this.#sheets[0]?.xml ?? "";
    const idName = /([\w.-]+:id)\s*=/.exec(first)?.[1];
    const declared = idName !== undefined || this.#root.attributes.has("xmlns:r");
    const namespace = declared ? "" : ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const xml = `<${this.#prefix}sheet${namespace} name="${encodeXml(name)}" sheetId="${id}" ${idName ?? "r:id"}="${relationshipId}"/>`;
    this.#sheets.splice(position, 0, { xml, name, id: String(id) });
    this.#sheetsChanged = true;
    this.#moves = [...this.#moves, { from: position, by: 1 }];
    this.#names = this.#names.map((line) => this.#moved(line, position, 1));
  }

  /** Removes the sheet at a tab position with its names; names of sheets behind it move up with them. */
  removeSheet(sheet: number): void {
    this.#sheets.splice(sheet, 1);
    this.#sheetsChanged = true;
    this.#moves = [...this.#moves, { from: sheet + 1, by: -1 }];
    const kept = this.#names.filter((line) => line.sheet !== sheet);
    this.#namesChanged ||= kept.length !== this.#names.length;
    this.#names = kept.map((line) => this.#moved(line, sheet + 1, -1));
  }

  /** The name as it is once the sheets from a tab position on have moved. */
  #moved(line: NameLine, from: number, by: number): NameLine {
    if (line.sheet === null || line.sheet < from) return line;
    this.#namesChanged = true;
    const openEnd = line.xml.indexOf(">") + 1;
    const openTag = withAttribute(line.xml.slice(0, openEnd), "localSheetId", String(line.sheet + by));
    return { ...line, sheet: line.sheet + by, xml: openTag + line.xml.slice(openEnd) };
  }

  /** Replaces the names of a sheet that `isOurs` picks by others. */
  setNames(
    sheet: number,
    isOurs: (name: DefinedName) => boolean,
    names: readonly { readonly name: string; readonly text: string; readonly hidden: boolean }[],
  ): void {
    const before = this.#names.filter((line) => line.sheet === sheet && isOurs(line));
    const same =
      before.length === names.length &&
      names.every((wanted) => before.some((line) => line.name === wanted.name && line.text === wanted.text));
    if (same) return;
    const p = this.#prefix;
    const lines = names.map(({ name, text, hidden }) => ({
      xml: `<${p}definedName name="${encodeXml(name)}" localSheetId="${sheet}"${hidden ? ' hidden="1"' : ""}>${encodeXml(text)}</${p}definedName>`,
      name,
      sheet,
      text,
    }));
    this.#names = [...this.#names.filter((line) => !before.includes(line)), ...lines];
    this.#namesChanged = true;
  }

  /** Whether the structure is locked, and by a password that `password` is not. */
  structureLock(hasher: PasswordHasher, password: string | null): "open" | "ours" | "other" {
    const protection = childOf(this.#root, "workbookProtection");
    if (protection === null || !isTrue(protection.attributes.get("lockStructure"))) return "open";
    const { attributes } = protection;
    if (!attributes.has("workbookHashValue") && !attributes.has("workbookPassword")) return "ours";
    return password !== null && hasher.matches(protection, password, "workbook") ? "ours" : "other";
  }

  /** Locks the structure; one that is locked stays as it is. */
  lockStructure(hash: PasswordHash | null): void {
    const protection = childOf(this.#root, "workbookProtection");
    if (isTrue(protection?.attributes.get("lockStructure"))) return;
    const password =
      hash === null
        ? ""
        : ` workbookAlgorithmName="${hash.algorithm}" workbookHashValue="${hash.hash}"` +
          ` workbookSaltValue="${hash.salt}" workbookSpinCount="${hash.spinCount}"`;
    this.#protection = `<${this.#prefix}workbookProtection${password} lockStructure="1"/>`;
  }

  /** The part with all changes; the text it was made from where there are none. */
  toText(): string {
    const p = this.#prefix;
    const edits: TextEdit[] = [];
    const sheets = childOf(this.#root, "sheets");
    const names = childOf(this.#root, "definedNames");
    if (this.#sheetsChanged && sheets !== null)
      edits.push({
        start: sheets.start,
        end: sheets.end,
        text: `<${p}sheets>${this.#sheets.map(({ xml }) => xml).join("")}</${p}sheets>`,
      });
    const list = this.#names.map(({ xml }) => xml).join("");
    const nameList = list === "" ? "" : `<${p}definedNames>${list}</${p}definedNames>`;
    if (this.#namesChanged && names !== null) edits.push({ start: names.start, end: names.end, text: nameList });
    edits.push(...this.#viewEdits());
    let text = applyEdits(this.#text, edits);
    if (this.#namesChanged && names === null && nameList !== "")
      text = insertInOrder(text, parseXml(text, this.#part), order, "definedNames", nameList);
    if (this.#protection === null) return text;
    const root = parseXml(text, this.#part);
    const old = childOf(root, "workbookProtection");
    if (old !== null) return applyEdits(text, [{ start: old.start, end: old.end, text: this.#protection }]);
    return insertInOrder(text, root, order, "workbookProtection", this.#protection);
  }

  /** The active and the first visible tab follow their sheets when sheets before them go. */
  #viewEdits(): readonly TextEdit[] {
    const views = childOf(this.#root, "bookViews");
    if (views === null || this.#moves.length === 0) return [];
    return childrenOf(views, "workbookView").flatMap((view) => {
      let openTag = this.#text.slice(view.start, view.openEnd);
      for (const name of ["activeTab", "firstSheet"]) {
        const before = view.attributes.get(name);
        if (before === undefined) continue;
        let tab = Number(before);
        for (const { from, by } of this.#moves) if (tab >= from) tab += by;
        tab = Math.max(0, Math.min(tab, this.#sheets.length - 1));
        openTag = withAttribute(openTag, name, String(tab));
      }
      return [{ start: view.start, end: view.openEnd, text: openTag }];
    });
  }
}
