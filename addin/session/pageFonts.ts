/** The fonts of PDFs as files of the build, from where the page itself came. */
import type { FontFiles } from "../pdf/sheetPdf";

/** Fetches them. Throws where one cannot be had. */
export async function pageFonts(): Promise<FontFiles> {
  const [normal, bold, italics, bolditalics] = await Promise.all([
    bytesOf(new URL("pdfmake/fonts/Roboto/Roboto-Regular.ttf", import.meta.url)),
    bytesOf(new URL("pdfmake/fonts/Roboto/Roboto-Medium.ttf", import.meta.url)),
    bytesOf(new URL("pdfmake/fonts/Roboto/Roboto-Italic.ttf", import.meta.url)),
    bytesOf(new URL("pdfmake/fonts/Roboto/Roboto-MediumItalic.ttf", import.meta.url)),
  ]);
  return { normal, bold, italics, bolditalics };
}

async function bytesOf(address: URL): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.href} answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
