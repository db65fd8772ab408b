/** Which row a key of something billable comes from. */

/** A row of a table, by the key that links name it with. */
export type SourceRow = { readonly table: string; readonly key: string };

/**
 * Of `U|Actual|Customer|C` the booked transaction of that key, then the actual; of `M|Milestone#claim|Customer` the
 * milestone; of `R|Retainer|Customer` the retainer; of `P|Line|Customer` the contract line. Empty for any other key.
 */
export function sourceOfKey(key: string): readonly SourceRow[] {
  const [kind, id = ""] = key.split("|");
  switch (kind) {
    case "U":
    case "C":
      return [{ table: "BookedActuals", key }];
    case "M":
      return [{ table: "Milestones", key: id.split("#")[0] ?? "" }];
    case "R":
      return [{ table: "Retainers", key: id }];
    case "P":
      return [{ table: "ContractLines", key: id }];
    default:
      return [];
  }
}
