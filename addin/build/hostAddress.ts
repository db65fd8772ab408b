import { readFileSync } from "node:fs";
import path from "node:path";

/** The address manifest.xml stands with in the repository: a server on one's own machine. */
export const OWN_MACHINE = "https://localhost:3000";

/**
 * Where the built folder will be served from: `HOST=https://...` of the environment, else `config.host` of package.json.
 * Without a slash at its end. A `HOST` that is no address at all (some shells set it to the machine's name) is not ours.
 * Throws when the address is not https, which Office asks for.
 */
export function hostAddress(root: string, environment: Readonly<Record<string, string | undefined>>): string {
  const asked = environment["HOST"]?.includes("://") === true ? environment["HOST"] : configuredHost(root);
  const address = asked.replace(/\/+$/, "");
  if (!/^https:\/\/[^\s/"'<>&?#]+(\/[^\s"'<>&?#]*)?$/.test(address)) {
    throw new Error(`${asked} is no https address. Office loads add-ins over https only: HOST=https://daybook.example`);
  }
  return address;
}

function configuredHost(root: string): string {
  const described: unknown = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  if (typeof described === "object" && described !== null && "config" in described) {
    const { config } = described;
    if (typeof config === "object" && config !== null && "host" in config && typeof config.host === "string")
      return config.host;
  }
  return OWN_MACHINE;
}
