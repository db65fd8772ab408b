/** Not-to-exceed limits and retainers of a contract, as a screen tells them. */
import { subtract, sum, type Minor } from "../../../engine/kernel/money";
import { SESSION_WORDS } from "../../../engine/locale/en/session";
import { LIMIT_LEVELS, type LimitUse } from "../../../engine/model/limits";
import { stagedByRetainer } from "../../../engine/model/stagedRetainers";
import type { Standing } from "../standing";
import type { Amount, LimitTold } from "../views/common";
import { tellAmount } from "./amounts";

/** Which limits of a contract are meant. */
export type LimitsAsked = {
  readonly contractId: string;
  readonly currency: string;
  /** null: of the contract itself and its customers; a line: its own and its customers'; absent: all. */
  readonly lineId?: string | null;
  /** Only those that concern this customer; absent: whoever's. */
  readonly customerId?: string;
};

/** The limits asked for, the widest first, each with what is used of it: invoiced less credits, and committed. */
export function tellLimits(standing: Standing, asked: LimitsAsked): readonly LimitTold[] {
  const uses = standing.limitUses().get(asked.contractId) ?? [];
  return uses
    .filter((use) => isMeant(use, asked))
    .sort((a, b) => LIMIT_LEVELS.indexOf(b.level) - LIMIT_LEVELS.indexOf(a.level))
    .map((use) => ({
      label: labelOf(standing, use),
      limit: tellAmount(use.amount, asked.currency),
      used: tellAmount(use.used, asked.currency),
      remaining: tellAmount(subtract(use.amount, use.used), asked.currency),
    }));
}

/** What is available of a contract's billed retainers, and on no draft; null where it has none. */
export function tellAvailableRetainers(standing: Standing, contractId: string, currency: string): Amount | null {
  const available = availableOf(standing).get(contractId);
  return available === undefined ? null : tellAmount(sum(available), currency);
}

const availableByStanding = new WeakMap<Standing, ReadonlyMap<string, readonly Minor[]>>();

function availableOf(standing: Standing): ReadonlyMap<string, readonly Minor[]> {
  const known = availableByStanding.get(standing);
  if (known !== undefined) return known;
  const found = new Map<string, Minor[]>();
  const billed = standing.derivation.retainers.filter((row) => row.billingStatus === "Customer Invoice Posted");
  const staged = billed.length === 0 ? new Map<string, Minor>() : stagedByRetainer(standing.documents);
  for (const { contractId, retainerId, available } of billed) {
    const left = subtract(available, staged.get(retainerId) ?? subtract(available, available));
    found.set(contractId, [...(found.get(contractId) ?? []), left]);
  }
  availableByStanding.set(standing, found);
  return found;
}

function isMeant({ lineId, customerId }: LimitUse, asked: LimitsAsked): boolean {
  const isOfLine = asked.lineId === undefined || lineId === asked.lineId;
  return isOfLine && (asked.customerId === undefined || customerId === null || customerId === asked.customerId);
}

function labelOf({ customerName }: Standing, { level, lineId, customerId }: LimitUse): string {
  const params = { line: lineId ?? "", customer: customerId === null ? "" : customerName(customerId) };
  return SESSION_WORDS.limits[level](params);
}
