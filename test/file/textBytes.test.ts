import { TextBytes } from "../../addin/workbook/file/textBytes";

it("texts of any length and script come out as UTF-8, one behind the other", () => {
  const texts = [
    "",
    "a",
    "é".repeat(100_000),
    "汉".repeat(90_000),
    "x",
    "🙂".repeat(200_000),
    ...Array<string>(9).fill("ș".repeat(70_000)),
    "z",
  ];
  const gathered = new TextBytes();
  // What it gives holds until it gives more.
  const pieces = texts.map((text) => gathered.add(text)?.slice() ?? null);
  const bytes = Buffer.concat([...pieces, gathered.take()].flatMap((piece) => (piece === null ? [] : [piece])));
  expect(bytes.toString() === texts.join("")).toBe(true);
  expect(gathered.take()).toHaveLength(0);
});
