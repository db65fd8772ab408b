/** The workbooks that are broken: small, so that thousands are tried in a minute. */
import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLineOn } from "../cli/onFile";
import { smallFirm, workbookOf } from "../workbookOf";

/** Writes the source workbooks into a folder: a firm with a draft, one that has posted, and what LibreOffice saved. */
export async function writeFuzzBooks(folder: string): Promise<void> {
  const file = path.join(folder, "drafted.xlsx");
  const actual = (id: string, date: string) => ({
    "Actual ID": id,
    Date: date,
    "Project ID": "P-1",
    Class: "Time",
    Quantity: "2.5",
    Price: "120",
    Currency: "USD",
    "Unit Cost": "40",
    "Cost Currency": "USD",
    Description: "Survey <north> & south",
  });
  writeFileSync(
    file,
    await workbookOf(
      smallFirm([actual("A-1", "2026-10-05"), actual("A-2", "2026-10-06"), actual("A-3", "2026-11-02")]),
    ),
  );
  await done(["mark", file, "--ready", "--to", "2026-10-05"]);
  await done(["create", file, "--as-of", "2026-10-31"]);
  const posted = path.join(folder, "posted.xlsx");
  copyFileSync(file, posted);
  await done(["confirm", posted, "--all"]);
  await done(["journal", posted, "--post"]);
  await done(["post", posted, "--all"]);
  await done(["mark", posted, "--ready", "--all"]);
  await done(["create", posted, "--as-of", "2026-11-02"]);
  await done(["backlog", posted]);
  const root = path.join(__dirname, "..", "..");
  copyFileSync(path.join(root, "templates/sample.xlsx"), path.join(folder, "sample.xlsx"));
  copyFileSync(path.join(root, "test/file/fixtures/rich.xlsx"), path.join(folder, "libreoffice.xlsx"));
}

async function done(words: readonly string[]): Promise<void> {
  const { exit, output, errors } = await commandLineOn(words);
  if (exit !== 0) throw new Error(`${words.join(" ")} ended with ${exit}: ${output} ${errors}`);
}
