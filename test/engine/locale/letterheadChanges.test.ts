import { wordProblem } from "../../../engine/locale";
import { NOWHERE } from "../../../engine/kernel/problem";

const sealed = { "Company Name": "Adventure Works", "Company City": "Delft", "Company IBAN": "NL91ABNA0417164300" };

function said(shows: string): string {
  const params = { finding: "changed", table: "Decisions", rowKey: "PF-00001|Letterhead", shows };
  const place = { ...NOWHERE, table: "Decisions", column: "Value" };
  return wordProblem({
    ...place,
    code: "seal-broken",
    severity: "error",
    key: "PF-00001",
    params: { ...params, sealed: JSON.stringify(sealed) },
  }).what;
}

test("of a letterhead that was changed, what was changed is told and not the whole of it", () => {
  expect(said(JSON.stringify({ ...sealed, "Company IBAN": "NL02EVIL0417164300" }))).toBe(
    "Company IBAN of the letterhead of PF-00001 is NL02EVIL0417164300; sealed was NL91ABNA0417164300.",
  );
  const moved = { ...sealed, "Company City": undefined, "Company BIC": "EVILNL2A" };
  expect(said(JSON.stringify(moved))).toBe(
    "Company City of the letterhead of PF-00001 is blank; sealed was Delft. " +
      "Company BIC of the letterhead of PF-00001 is EVILNL2A; sealed was a blank.",
  );
});

test("what is no letterhead any more is told as it stands", () => {
  for (const shows of ["none", "[]", "null", JSON.stringify(sealed, null, 1)])
    expect(said(shows)).toBe(`Value of PF-00001|Letterhead is ${shows}; sealed was ${JSON.stringify(sealed)}.`);
});
