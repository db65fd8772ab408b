import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { FILE_PROBLEMS, TEXT_TOO_LONG, type FileRefused } from "./files";

let folder: Folder;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

/** What the command tells of a file that is refused, which stays as it was. */
async function refusalOf({ bytes, words }: FileRefused) {
  const before = await bytes();
  const file = await fileOf(folder, before);
  const told = await commandLineOn([...words.map((word) => (word === "FILE" ? file : word)), "--json"]);
  expect(told.exit).toBe(3);
  expect(Buffer.compare(await folder.bytes(file), Buffer.from(before))).toBe(0);
  return told.json("problems");
}

describe.each(Object.entries(FILE_PROBLEMS))("%s", (code, refused) => {
  test("its smallest file raises it and no other, in its place, and nothing is written", async () => {
    const problems = await refusalOf(refused);
    expect(problems.map((problem) => [problem["code"], problem["severity"]])).toEqual([[code, "error"]]);
    const [problem] = problems;
    expect([problem?.["table"], problem?.["sheet"]]).toEqual(refused.at);
    expect(`${String(problem?.["problem"])} ${String(problem?.["whatToDo"])}`).not.toContain("…");
  });
});

test("too-large: a text longer than a cell holds is told by its length", async () => {
  const [problem] = await refusalOf(TEXT_TOO_LONG);
  expect(problem).toMatchObject({ code: "too-large", params: { characters: "34999" } });
  expect(String(problem?.["problem"])).toContain("34999 characters");
  expect(String(problem?.["problem"])).not.toContain("…");
});
