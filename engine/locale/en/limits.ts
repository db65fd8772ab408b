/** Not-to-exceed limits in words. */
import { LIMIT_LEVELS, type LimitLevel } from "../../model/limits";
import { sentence } from "../sentence";

const LIMIT_NAMES: Readonly<Record<LimitLevel, string>> = {
  "Line Customer": "the customer's limit on the line",
  Line: "the line's limit",
  "Contract Customer": "the customer's limit on the contract",
  Contract: "the contract's limit",
};

/** A limit as it stands within a sentence, by its level; one without words is named as it is. */
export function limitName(level: string | undefined): string {
  const known = LIMIT_LEVELS.find((one) => one === level);
  return known === undefined ? (level ?? "…") : LIMIT_NAMES[known];
}

/** What NTE Detail says of a Failed row. */
export const NTE_DETAIL = sentence("{overrun} over {name} of {limit}");
