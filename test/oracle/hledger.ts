import { execFileSync } from "node:child_process";

/** hledger as an independent reader of the exported journal. */

/** Why hledger cannot be asked here, or null where it can. On CI (`CI=true`) its absence is a failure. */
export function hledgerMissing(): string | null {
  try {
    execFileSync("hledger", ["--version"], { stdio: "pipe" });
    return null;
  } catch {
    if (process.env["CI"] === "true") throw new Error("hledger is missing on CI");
    return "hledger is not installed";
  }
}

/** `it` where hledger is there; elsewhere skipped, with the reason printed once a file. */
export function itWithHledger(): jest.It {
  const missing = hledgerMissing();
  if (missing === null) return it;
  console.warn(`skipped: ${missing}`);
  return it.skip;
}

/** What hledger prints for a journal. Throws with what it complains of. */
export function hledger(journal: string, ...words: readonly string[]): string {
  return execFileSync("hledger", ["-f", journal, ...words], { stdio: "pipe", encoding: "utf8" });
}

/**
 * Balances by account or by the value of a tag, as hledger prints them: exact decimals without their currency, zero as
 * "0". What has no value stands under "".
 */
export function balances(journal: string, ...words: readonly string[]): ReadonlyMap<string, string> {
  const csv = hledger(journal, "balance", "--flat", "--empty", "--no-total", "-O", "csv", ...words);
  const lines = Array.from(csv.matchAll(/^"((?:[^"]|"")*)","([^"]*)"$/gm), ([, name = "", amount = ""]) => {
    return [name.replace(/""/g, '"'), amount.replace(/ [A-Z]{3}$/, "")] as const;
  });
  return new Map(lines.filter(([name]) => name !== "account"));
}
