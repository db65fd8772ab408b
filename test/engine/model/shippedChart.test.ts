import { SHIPPED_CHART } from "../../../engine/model/shippedChart";
import { POSTING_TYPES } from "../../../engine/schema/values";

describe("the shipped chart", () => {
  it("gives every posting type exactly one account, and no account twice", () => {
    expect(SHIPPED_CHART.map(({ postingType }) => postingType).sort()).toEqual([...POSTING_TYPES].sort());
    expect(new Set(SHIPPED_CHART.map(({ account }) => account)).size).toBe(SHIPPED_CHART.length);
  });
});
