/** What Daybook does not do yet, as the parameter `feature` of `not-yet-supported` names it. */
const FEATURE_NAMES: ReadonlyMap<string, string> = new Map([
  ["retainer", "A retainer"],
]);

/** The words for a feature, at the beginning of a sentence; a feature without words is named as it is. */
export function featureName(feature: string): string {
  return FEATURE_NAMES.get(feature) ?? feature;
}
