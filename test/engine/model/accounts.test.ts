import { accountResolver } from "../../../engine/model/accounts";
import { POSTING_RULES, postingRuleOf } from "../../../engine/model/postingRules";
import { conflictOf, revenueProfileOf } from "../../../engine/model/revenueProfile";
import type { Row } from "../../../engine/schema/tables";
import { bookOf, rowOf } from "../bookBuilder";

const place = { billingMethod: "Time and Material", class: "Time", category: "Travel", projectId: "P-1" } as const;

/** The account of Cost where each of these profiles exists; `columns` names what a profile fills. */
function chosen(...profiles: readonly (readonly (keyof typeof place)[])[]): string | null {
  const PostingProfiles = profiles.map((columns, index) => ({
    postingType: "Cost" as const,
    account: `A${index}`,
    ...Object.fromEntries(columns.map((column) => [column, place[column]])),
  }));
  const Accounts = profiles.map((_, index) => ({ account: `A${index}`, name: "Any" }));
  return accountResolver(bookOf({ PostingProfiles, Accounts }))("Cost", place);
}

describe("the account of a posting type", () => {
  it("is that of the profile with most filled columns", () => {
    expect(chosen([], ["class"])).toBe("A1");
    expect(chosen(["projectId"], ["class", "billingMethod"])).toBe("A1");
    expect(chosen(["projectId", "category", "class"], ["projectId", "category", "class", "billingMethod"])).toBe("A1");
  });

  it("goes, in a tie, to Project ID, then Category, Class, Billing Method", () => {
    expect(chosen(["billingMethod"], ["class"], ["category"], ["projectId"])).toBe("A3");
    expect(chosen(["billingMethod"], ["class"], ["category"])).toBe("A2");
    expect(chosen(["billingMethod"], ["class"])).toBe("A1");
    expect(chosen(["category", "class"], ["projectId", "billingMethod"])).toBe("A1");
  });

  it("is so of any two profiles, whichever of them is first", () => {
    const columns = ["projectId", "category", "class", "billingMethod"] as const;
    const subsets = Array.from({ length: 16 }, (_, bits) => columns.filter((_, index) => (bits >> (3 - index)) & 1));
    const isBefore = (one: readonly string[], other: readonly string[]) => {
      if (one.length !== other.length) return one.length > other.length;
      const first = columns.find((column) => one.includes(column) !== other.includes(column));
      return first !== undefined && one.includes(first);
    };
    const pairs = subsets.flatMap((one) =>
      subsets.filter((other) => other !== one).map((other) => [one, other] as const),
    );
    expect(pairs).toHaveLength(240);
    for (const [one, other] of pairs) expect(chosen(one, other)).toBe(isBefore(one, other) ? "A0" : "A1");
  });

  it("is none where a filled column differs, or where the chart lacks the account", () => {
    const profile = { postingType: "Cost", account: "5100", projectId: "P-2" } as const;
    expect(accountResolver(bookOf({ PostingProfiles: [profile] }))("Cost", place)).toBeNull();
    const unknown = { postingType: "Cost", account: "9999" } as const;
    expect(accountResolver(bookOf({ PostingProfiles: [unknown] }))("Cost", place)).toBeNull();
    expect(accountResolver(bookOf({}))("Cost", place)).toBe("5100");
  });
});

describe("the posting table", () => {
  const facts = (["Time", "Expense", null] as const).flatMap((transactionClass) =>
    (["Profit and loss", "Balance", "Never"] as const).flatMap((postCosts) =>
      (["Yes", "No"] as const).flatMap((accrueRevenue) =>
        (["Profit and loss", "Balance"] as const).flatMap((onAccountInvoicing) =>
          (["No WIP", "Completed contract", "Completed percentage", "Straight line"] as const).map((completion) => ({
            class: transactionClass,
            postCosts,
            accrueRevenue,
            onAccountInvoicing,
            completion,
          })),
        ),
      ),
    ),
  );
  const events = [...new Set(POSTING_RULES.map(({ event }) => event))];

  it("has at most one rule for any event and any facts", () => {
    for (const event of events) {
      for (const fact of facts) {
        const first = postingRuleOf(event, fact);
        const others = POSTING_RULES.filter((rule) => rule !== first);
        const costOf = fact.class === "Time" ? "time" : "other";
        const byTime = fact.completion === "Completed percentage" || fact.completion === "Straight line";
        const completion = byTime ? "by estimate or time" : fact.completion;
        const again = others.filter(
          (rule) =>
            rule.event === event &&
            (rule.costOf ?? costOf) === costOf &&
            (rule.postCosts ?? fact.postCosts) === fact.postCosts &&
            (rule.accrueRevenue ?? fact.accrueRevenue) === fact.accrueRevenue &&
            (rule.onAccountInvoicing ?? fact.onAccountInvoicing) === fact.onAccountInvoicing &&
            (rule.completion ?? completion) === completion,
        );
        expect(again).toEqual([]);
      }
    }
  });

  it("leaves only costs, accrual and what work in progress brings without an entry", () => {
    const without = events.filter((event) => facts.some((fact) => postingRuleOf(event, fact) === null));
    expect(without).toEqual([
      "cost",
      "unbilled sales",
      "recognition",
      "completed contract",
      "elimination",
      "elimination cost",
    ]);
  });
});

describe("the revenue profile of a line", () => {
  const profile = (partial: Partial<Row<"RevenueProfiles">>) => rowOf("RevenueProfiles", partial);
  const line = { billingMethod: "Time and Material", revenueProfile: null } as const;

  it("is the one it names, else the one of its billing method, else the shipped one", () => {
    const one = profile({ profile: "ONE", billingMethod: "Time and Material", accrueRevenue: "Yes" });
    const two = profile({ profile: "TWO", billingMethod: "Time and Material" });
    const nameOf = (rows: readonly Row<"RevenueProfiles">[], named: string | null) => {
      const found = revenueProfileOf(bookOf({ RevenueProfiles: rows }), { ...line, revenueProfile: named });
      return found.kind === "profile" ? found.profile.profile : found.code;
    };
    expect(nameOf([one, two], "TWO")).toBe("TWO");
    expect(nameOf([one], null)).toBe("ONE");
    expect(nameOf([one, two], null)).toBe("ambiguous-profile");
    expect(nameOf([], null)).toBe("Time and Material");
  });

  it("holds for any columns but where they collide, and names those", () => {
    const conflicts = (["Profit and loss", "Balance", "Never"] as const).flatMap((postCosts) =>
      (["Yes", "No"] as const).flatMap((accrueRevenue) =>
        (["Profit and loss", "Balance"] as const).flatMap((onAccountInvoicing) =>
          (["No WIP", "Completed contract", "Completed percentage", "Straight line"] as const).map((completion) => ({
            of: { postCosts, accrueRevenue, onAccountInvoicing, completion },
            found: conflictOf(profile({ postCosts, accrueRevenue, onAccountInvoicing, completion })),
          })),
        ),
      ),
    );
    for (const { of, found } of conflicts) {
      const inBalance = of.onAccountInvoicing === "Balance";
      const broken = [
        of.accrueRevenue === "Yes" && of.postCosts !== "Profit and loss",
        of.completion === "No WIP" && inBalance,
        of.completion !== "No WIP" && !inBalance,
        ["Completed percentage", "Straight line"].includes(of.completion) && of.postCosts !== "Profit and loss",
      ];
      expect([of, found !== null]).toEqual([of, broken.includes(true)]);
    }
    expect(conflicts.filter(({ found }) => found === null)).toHaveLength(12);
  });

  it("must not contradict itself", () => {
    expect(conflictOf(profile({}))).toBeNull();
    expect(conflictOf(profile({ accrueRevenue: "Yes", postCosts: "Balance" }))).toBe("Accrue Revenue, Post Costs");
    expect(conflictOf(profile({ onAccountInvoicing: "Balance" }))).toBe("Completion, On-Account Invoicing");
    expect(conflictOf(profile({ completion: "Completed contract" }))).toBe("Completion, On-Account Invoicing");
    expect(
      conflictOf(profile({ completion: "Straight line", onAccountInvoicing: "Balance", postCosts: "Balance" })),
    ).toBe("Completion, Post Costs");
    expect(conflictOf(profile({ completion: "Completed contract", onAccountInvoicing: "Balance" }))).toBeNull();
  });
});
