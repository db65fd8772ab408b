/** The fonts that come with the library of PDFs, from its folder. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { once } from "../../engine/kernel/once";
import type { FontFiles } from "../pdf/sheetPdf";

/** Read when first asked for. */
export const pdfFonts = once((): FontFiles => {
  const folder = path.join(path.dirname(require.resolve("pdfmake/package.json")), "fonts", "Roboto");
  const file = (style: string) => new Uint8Array(readFileSync(path.join(folder, `Roboto-${style}.ttf`)));
  return {
    normal: file("Regular"),
    bold: file("Medium"),
    italics: file("Italic"),
    bolditalics: file("MediumItalic"),
  };
});
