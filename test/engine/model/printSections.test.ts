import {
  parsePrintSections,
  printSectionsText,
  SECTION_FORMS,
  type PrintSection,
} from "../../../engine/model/printSections";
import { TRANSACTION_CLASSES } from "../../../engine/schema/values";

/** Classes with their initial and form: "Ts Ed ..." for Time in Summary, Expense in Detail. */
function shown(text: string | null): string {
  const found = parsePrintSections(text);
  if (found.kind === "problem") return `${found.code}: ${found.part}`;
  return found.sections.map((one) => `${one.class.slice(0, 2)}${one.form === "Detail" ? "" : "*"}`).join(" ");
}

describe("print sections", () => {
  it.each([
    [null, "Ti Ex Ma Fe Mi Re Pr"],
    ["  ", "Ti Ex Ma Fe Mi Re Pr"],
    ["Time: Summary; Expense: Detail", "Ti* Ex Ma Fe Mi Re Pr"],
    ["Milestone; Time: Summary", "Mi Ti* Ex Ma Fe Re Pr"],
    ["product:summary;\n TIME : detail;", "Pr* Ti Ex Ma Fe Mi Re"],
    ["Time: Short", "bad-sections: Time: Short"],
    ["Hours: Summary", "bad-sections: Hours: Summary"],
    ["Time: Summary; Time: Detail", "bad-sections: Time: Detail"],
    ["Time: Detail: Summary", "bad-sections: Time: Detail: Summary"],
    [": Summary", "bad-sections: : Summary"],
  ])("%j prints %s", (text, printed) => {
    expect(shown(text)).toBe(printed);
  });

  it("are written as short as they can be, and read back the same, whatever their order", () => {
    expect(printSectionsText([])).toBeNull();
    expect(printSectionsText(read("Time; Expense; Material"))).toBeNull();
    expect(printSectionsText(read("Expense: Summary"))).toBe("Expense: Summary");
    expect(printSectionsText(read("Time; Expense: Summary; Material; Fee"))).toBe("Time: Detail; Expense: Summary");
    for (let turn = 0; turn < TRANSACTION_CLASSES.length ** 2; turn++) {
      const sections = TRANSACTION_CLASSES.map((_, at) => at)
        .sort((a, b) => ((a * 3 + turn) % 7) - ((b * 3 + turn) % 7))
        .flatMap((at): readonly PrintSection[] => {
          const [name, form] = [TRANSACTION_CLASSES[at], SECTION_FORMS[(turn >> at) % 2]];
          return name === undefined || form === undefined ? [] : [{ class: name, form }];
        });
      expect(read(printSectionsText(sections))).toEqual(sections);
    }
  });
});

function read(text: string | null): readonly PrintSection[] {
  const found = parsePrintSections(text);
  return found.kind === "sections" ? found.sections : [];
}
