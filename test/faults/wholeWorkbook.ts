/**
 * Whether a file that was written is a whole workbook, by readers that are not ours: fflate for the archive, saxes for
 * the parts that differ from those of the file it was made from.
 */
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** What is wrong with a file that was written; nothing where it is whole. */
export function faultsOfOutput(written: Uint8Array, before: Uint8Array): readonly string[] {
  const old = partsOf(before);
  // A part nobody needs may have been damaged before: it is copied as it is.
  if (old === null) return [];
  const parts = partsOf(written);
  if (parts === null) return ["what was written is no archive"];
  return Object.entries(parts).flatMap(([name, content]) => {
    const present = old[name];
    if (present !== undefined && Buffer.from(present).equals(content)) return [];
    if (!/\.(xml|rels)$/i.test(name)) return [`${name} is not for us to change`];
    return faultsOfXml(name, strFromU8(content), present === undefined ? "" : strFromU8(present));
  });
}

function partsOf(bytes: Uint8Array): Record<string, Uint8Array> | null {
  try {
    return unzipSync(bytes);
  } catch {
    return null;
  }
}

/** A part that was no XML before is not ours to mend, but what we made is well-formed, with numbers where they belong. */
function faultsOfXml(name: string, text: string, before: string): readonly string[] {
  const broken = brokenAt(text);
  if (broken !== null && brokenAt(before) === null) return [`${name} is not well-formed any more: ${broken}`];
  const wrong = /\s(?:sheetId|localSheetId|count|id|r|s)="[^"]*(?:NaN|undefined|null|Infinity)[^"]*"/.exec(text)?.[0];
  return wrong === undefined || before.includes(wrong) ? [] : [`${name} has ${wrong}`];
}

function brokenAt(text: string): string | null {
  const parser = new SaxesParser();
  let broken: string | null = null;
  parser.on("error", (error) => {
    broken ??= error.message;
  });
  parser.write(text).close();
  return broken;
}
