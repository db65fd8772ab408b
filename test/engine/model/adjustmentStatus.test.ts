import { adjustmentStatusOf } from "../../../engine/model/adjustmentStatus";

const connected = (key: string, to: { readonly reverses?: string; readonly bills?: string } = {}) => ({
  key,
  reverses: to.reverses ?? null,
  bills: to.bills ?? null,
});

describe("adjustment status", () => {
  it("an unbilled sale billed as it stands is not adjusted, its reversal is unadjustable", () => {
    const status = adjustmentStatusOf([
      connected("U|A|C|C"),
      connected("D|UR", { reverses: "U|A|C|C" }),
      connected("D|B", { bills: "U|A|C|C" }),
    ]);
    expect([status("U|A|C|C"), status("D|UR"), status("D|B")]).toEqual([null, "Unadjustable", null]);
  });

  it("an unbilled sale changed on its invoice is adjusted, what it was replaced by is not", () => {
    const status = adjustmentStatusOf([
      connected("U|A|C|C"),
      connected("D|UR", { reverses: "U|A|C|C" }),
      connected("D|U"),
      connected("D|UR2", { reverses: "D|U" }),
      connected("D|B", { bills: "D|U" }),
    ]);
    expect([status("U|A|C|C"), status("D|U"), status("D|UR2")]).toEqual(["Adjusted", null, "Unadjustable"]);
  });

  it("billed sales that were revised are adjusted", () => {
    const status = adjustmentStatusOf([connected("D|B", { bills: "D|U" }), connected("E|BR", { reverses: "D|B" })]);
    expect([status("D|B"), status("E|BR")]).toEqual(["Adjusted", "Unadjustable"]);
  });
});
