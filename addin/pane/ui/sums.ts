/** Sums on a screen: exact, one for each currency. */
import type { Amount } from "../../session/views/common";

/** The sums of amounts, by currency code. Decimals are those of the amount with the most. */
export function sumOf(amounts: Iterable<Amount>): readonly Amount[] {
  const sums = new Map<string, Scaled>();
  for (const { value, currency } of amounts) {
    const known = sums.get(currency) ?? { units: 0n, digits: 0 };
    sums.set(currency, added(known, scaledOf(value)));
  }
  return Array.from(sums, ([currency, sum]) => ({ currency, value: textOf(sum) })).sort((a, b) =>
    a.currency < b.currency ? -1 : 1,
  );
}

/** The same amount with its sign turned. */
export function negated({ value, currency }: Amount): Amount {
  return { currency, value: value.startsWith("-") ? value.slice(1) : `-${value}` };
}

/** units / 10^digits */
type Scaled = { readonly units: bigint; readonly digits: number };

function scaledOf(value: string): Scaled {
  const [whole = "0", fraction = ""] = value.split(".");
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

function added(a: Scaled, b: Scaled): Scaled {
  const digits = Math.max(a.digits, b.digits);
  const raised = ({ units, digits: had }: Scaled) => units * 10n ** BigInt(digits - had);
  return { units: raised(a) + raised(b), digits };
}

function textOf({ units, digits }: Scaled): string {
  const sign = units < 0n ? "-" : "";
  const text = String(units < 0n ? -units : units).padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
