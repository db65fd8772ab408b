/** Customers' invoices as PDF files from the pane: the same bytes as the command line's, and the same refusals. */
import path from "node:path";
import { pdfFonts } from "../../addin/cli/pdfFonts";
import { openSession } from "../../addin/session/openSession";
import type { Session } from "../../addin/session/protocol";
import { openWorkbookFile } from "../../addin/workbook/file";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";
import { ADA, UNHEARD, valueOf } from "./sampleSession";

const NUMBER = "INV-2026-00001";

let folder: Folder;
let file: string;

beforeAll(async () => {
  folder = await newFolder();
  file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1", { "External Description": "Ștefan, œuvre" })])));
  for (const line of [
    "mark --ready --all",
    "create --as-of 2026-11-30 --all",
    "confirm --all",
    "journal --to 2026-11-30 --post",
    "post --all --date 2026-12-01",
  ]) {
    const [name = "", ...words] = line.split(" ");
    expect((await commandLineOn([name, file, ...words, "--quiet"], "2026-12-01T09:00:00Z")).exit).toBe(0);
  }
});

afterAll(() => folder.remove());

async function sessionOf(fonts = () => Promise.resolve(pdfFonts())): Promise<Session> {
  return openSession(openWorkbookFile(await folder.bytes(file)), fonts);
}

describe("the PDF of an invoice from the pane", () => {
  it("has the bytes the command line writes, and the invoice's number as its name", async () => {
    const session = await sessionOf();
    for (const id of [NUMBER, "PF-00001"]) {
      const out = path.join(folder.path, `${id}.pdf`);
      await commandLineOn(["export", "pdf", file, "--id", id, "--out", out], "2027-01-05T09:00:00Z");
      const view = valueOf(await session.documentPdf(id, ADA, UNHEARD));
      expect(view.file?.name).toBe(`${NUMBER}.pdf`);
      expect(Buffer.from(view.file?.bytes ?? []).equals(await folder.bytes(out))).toBe(true);
    }
  });

  it("is refused for what nobody knows, in words", async () => {
    const view = valueOf(await (await sessionOf()).documentPdf("INV-9", ADA, UNHEARD));
    expect([view.file, view.outcomes.map(({ code }) => code)]).toEqual([null, ["invoice-not-found"]]);
  });

  it("is asked for again where a part of it could not be loaded", async () => {
    const session = await sessionOf(() => Promise.reject(new Error("offline")));
    const answer = await session.documentPdf(NUMBER, ADA, UNHEARD);
    expect(answer.kind === "trouble" ? answer.trouble.code : answer.kind).toBe("not-loaded");
  });
});
