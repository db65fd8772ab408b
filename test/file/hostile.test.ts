import { Inflate, strToU8, zipSync } from "fflate";

import { emptyWorkbook, openWorkbookFile, UnreadableFile } from "../../addin/workbook/file/index";
import { buildWorkbook, pack, partsOf, rowsXml } from "./builder";

const good = () =>
  partsOf({
    sheets: [
      {
        name: "S",
        rows: rowsXml(1, [["ID"], ["a"]]),
        tables: [{ name: "T", ref: "A1:A2", columns: ["ID"] }],
      },
    ],
  });

/** What reading a file comes to: "read", or the code and reason of its refusal. */
async function readingOf(bytes: Uint8Array): Promise<string> {
  try {
    await openWorkbookFile(bytes).read();
    return "read";
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return `${error.code} ${error.params.get("reason") ?? ""}`;
  }
}

const changed = (name: string, change: (text: string) => string) => {
  const parts = good();
  parts[name] = change(parts[name] ?? "");
  return pack(parts);
};

const sheetPart = "xl/worksheets/sheet1.xml";

describe("a file that is no workbook", () => {
  const compound = (word: string) => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    Array.from(word).forEach((letter, index) => (bytes[1024 + 2 * index] = letter.charCodeAt(0)));
    return bytes;
  };
  it.each<readonly [string, Uint8Array, string]>([
    ["empty", new Uint8Array(), "unreadable-file not-a-workbook"],
    ["noise", Uint8Array.from({ length: 300 }, (_, index) => (index * 97) % 256), "unreadable-file not-a-workbook"],
    ["a .csv renamed", strToU8("a;b;c\r\n1;2;3\r\n"), "unreadable-file text-file"],
    ["an encrypted workbook", compound("EncryptedPackage"), "unreadable-file encrypted"],
    ["an .xls renamed", compound("Workbook"), "unreadable-file legacy-xls"],
    [
      "an .ods renamed",
      zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet") }),
      "unreadable-file open-document",
    ],
    ["another zip", zipSync({ "readme.txt": strToU8("hello") }), "unreadable-file not-a-workbook"],
  ])("%s is refused with its reason", async (_, bytes, expected) => {
    expect(await readingOf(bytes)).toBe(expected);
  });
});

describe("a broken workbook", () => {
  it("the unbroken one is read", async () => {
    expect(await readingOf(pack(good()))).toBe("read");
    expect(await readingOf(emptyWorkbook())).toBe("read");
  });

  it("is refused wherever it is cut off", async () => {
    const bytes = pack(good());
    for (let length = 4; length < bytes.length; length += 37)
      expect([length, await readingOf(bytes.slice(0, length))]).toEqual([length, "unreadable-file truncated"]);
  });

  it("never fails by anything but a refusal, whichever byte is changed", async () => {
    const bytes = pack(good());
    const outcomes = new Map<string, number>();
    for (let position = 0; position < bytes.length; position += 3) {
      const copy = bytes.slice();
      copy[position] = (copy[position] ?? 0) ^ 0x55;
      const outcome = await readingOf(copy);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get("unreadable-file damaged")).toBeGreaterThan(100);
  });

  it.each<readonly [string, Uint8Array, string]>([
    [
      "a DOCTYPE in a small part",
      changed("xl/workbook.xml", (text) => `<!DOCTYPE a [<!ENTITY b "c">]>${text}`),
      "unreadable-file doctype",
    ],
    ["a DOCTYPE in a sheet", changed(sheetPart, (text) => `<!DOCTYPE a>${text}`), "unreadable-file doctype"],
    [
      "tags that do not match",
      changed("xl/workbook.xml", (text) => text.replace("</sheets>", "</sheet>")),
      "unreadable-file broken-xml",
    ],
    ["a sheet that ends early", changed(sheetPart, (text) => text.slice(0, -30)), "unreadable-file broken-xml"],
    ["a row that does not end", changed(sheetPart, (text) => text.replace("</row>", "")), "unreadable-file broken-xml"],
    [
      "a cell beyond the last column",
      changed(sheetPart, (text) => text.replace('r="A2"', 'r="XFE2"')),
      "unreadable-file cell-address",
    ],
    [
      "a row beyond the last",
      changed(sheetPart, (text) => text.replace('<row r="2"', '<row r="1048577"')),
      "unreadable-file cell-address",
    ],
    [
      "a cell of another row",
      changed(sheetPart, (text) => text.replace('r="A2"', 'r="A3"')),
      "unreadable-file cell-address",
    ],
    [
      "a row that comes twice",
      changed(sheetPart, (text) => text.replace("</row>", '</row><row r="1"></row>')),
      "unreadable-file cell-order",
    ],
    [
      "a cell that comes twice",
      changed(sheetPart, (text) => text.replace('<c r="A2"', '<c r="A2"><v>1</v></c><c r="A2"')),
      "unreadable-file cell-order",
    ],
    [
      "an attribute that comes twice",
      changed("xl/workbook.xml", (text) => text.replace('sheetId="1"', 'sheetId="1" sheetId="2"')),
      "unreadable-file broken-xml",
    ],
    [
      "more elements than a part may have",
      changed("xl/workbook.xml", (text) => text.replace("<sheets>", `${"<a/>".repeat(1_000_001)}<sheets>`)),
      "too-large inflated-size",
    ],
    [
      "more attributes than a part may have",
      changed("xl/workbook.xml", (text) =>
        text.replace(
          "<sheets>",
          `<a${Array.from({ length: 1_000_001 }, (_, index) => ` a${index}=""`).join("")}/><sheets>`,
        ),
      ),
      "too-large inflated-size",
    ],
    [
      "a text longer than a cell holds",
      changed(sheetPart, (text) => text.replace("<t>a<", `<t>${"a".repeat(32_768)}<`)),
      "too-large cell-text-length",
    ],
    [
      "a sheet that is not there",
      changed("xl/_rels/workbook.xml.rels", (text) => text.replace("sheet1.xml", "sheet9.xml")),
      "unreadable-file missing-part",
    ],
    [
      "a shared string that is not there",
      changed(sheetPart, (text) => text.replace(/<c r="A2".*?<\/c>/, '<c r="A2" t="s"><v>7</v></c>')),
      "unreadable-file missing-part",
    ],
    [
      "elements nested without end",
      changed("xl/workbook.xml", (text) =>
        text.replace("<sheets>", `${"<a>".repeat(500)}${"</a>".repeat(500)}<sheets>`),
      ),
      "unreadable-file broken-xml",
    ],
    ["a part whose name leaves the package", pack({ ...good(), "../../etc/passwd": "x" }), "unreadable-file part-name"],
    ["two parts of one name", pack({ ...good(), "XL/workbook.xml": "x" }), "unreadable-file part-name"],
    [
      "too many parts",
      pack({ ...good(), ...Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`x/${index}`, ""])) }),
      "too-large too-many-parts",
    ],
  ])("%s is refused with its reason", async (_, bytes, expected) => {
    expect(await readingOf(bytes)).toBe(expected);
  });

  it("that inflates out of all proportion is refused before it is inflated", async () => {
    const parts = good();
    const types = parts["[Content_Types].xml"] ?? "";
    const bomb = zipSync({
      "[Content_Types].xml": strToU8(types),
      "_rels/.rels": strToU8(parts["_rels/.rels"] ?? ""),
      "xl/workbook.xml": new Uint8Array(100 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await readingOf(bomb)).toBe("too-large inflated-size");
  });

  it("whose header lies about a part's size is refused", async () => {
    const bytes = pack(good());
    const view = new DataView(bytes.buffer);
    for (let position = 0; position + 4 < bytes.length; position += 1)
      if (view.getUint32(position, true) === 0x02014b50) view.setUint32(position + 24, 40, true);
    expect(await readingOf(bytes)).toBe("unreadable-file damaged");
  });

  it("whose header claims less than the part inflates to is refused before all of it is inflated", async () => {
    const parts = good();
    const bomb = zipSync({
      "[Content_Types].xml": strToU8(parts["[Content_Types].xml"] ?? ""),
      "_rels/.rels": strToU8(parts["_rels/.rels"] ?? ""),
      "xl/workbook.xml": new Uint8Array(100 * 1024 * 1024),
    });
    const view = new DataView(bomb.buffer);
    for (let position = 0; position + 4 < bomb.length; position += 1)
      if (view.getUint32(position, true) === 0x02014b50 && view.getUint32(position + 24, true) > 1e6)
        view.setUint32(position + 24, 10_000, true);
    const push = jest.spyOn(Inflate.prototype, "push");
    expect(await readingOf(bomb)).toBe("unreadable-file damaged");
    expect(push).toHaveBeenCalledTimes(2);
    push.mockRestore();
  });

  it.each<readonly [string, (view: DataView, directory: number, end: number) => void]>([
    ["counts fewer parts than it has", (view, _, end) => view.setUint32(end + 8, 0x0003_0003, true)],
    ["counts its parts in two ways", (view, _, end) => view.setUint16(end + 8, 3, true)],
    [
      "gives two parts the same bytes",
      (view, directory) => {
        const second = directory + 46 + view.getUint16(directory + 28, true);
        const third = second + 46 + view.getUint16(second + 28, true);
        for (const field of [16, 20, 24, 42]) view.setUint32(third + field, view.getUint32(second + field, true), true);
      },
    ],
    ["names a part otherwise than the part itself", (view, directory) => view.setUint8(directory + 46 + 4, 0x78)],
  ])("whose directory %s is refused", async (_, lie) => {
    const bytes = pack(good());
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    lie(view, view.getUint32(end + 16, true), end);
    expect(await readingOf(bytes)).toBe("unreadable-file damaged");
  });

  const million = 1_000_000;
  it.each<readonly [string, string, string]>([
    ["opened phonetic hints", "<rPh ".repeat(million), "read"],
    ["opened comments", "<t>a<!--b</t>".repeat(million), "too-large cell-text-length"],
    ["opened CDATA sections", `<t>${"<![CDATA[".repeat(million)}</t>`, "too-large cell-text-length"],
  ])("with a million %s in one shared string is read once from end to end", async (_, text, expected) => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: "S",
          rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
          tables: [{ name: "T", ref: "A1:A2", columns: ["ID"] }],
        },
      ],
      sharedStrings: [text],
    });
    expect(await readingOf(bytes)).toBe(expected);
  });

  it.each(["1e400", "9".repeat(1_000_000), "-1E+999"])(
    "with a number no double holds is read as text",
    async (number) => {
      const bytes = changed(sheetPart, (text) => text.replace(/<c r="A2".*?<\/c>/, `<c r="A2"><v>${number}</v></c>`));
      if (number.length > 32_767 * 2) expect(await readingOf(bytes)).toBe("too-large cell-text-length");
      else expect((await openWorkbookFile(bytes).read()).tables[0]?.rows).toEqual([[number]]);
    },
  );

  it("keeps an external link as it is and follows none", async () => {
    const linked = buildWorkbook({
      sheets: [
        {
          name: "S",
          rows: rowsXml(1, [["x"]]),
          relationships:
            '<Relationship Id="rIdX" Type="http://x/table" Target="http://example.invalid/t.xml" TargetMode="External"/>',
        },
      ],
    });
    expect(await readingOf(linked)).toBe("read");
  });
});
