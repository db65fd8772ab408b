import { OWN_MACHINE } from "./hostAddress";

/** manifest.xml with `host` in place of the address it stands with, everywhere; a domain is a host without its folder. */
export function placeManifest(manifest: string, host: string): string {
  const { origin } = new URL(host);
  return manifest
    .replaceAll(`<AppDomain>${OWN_MACHINE}</AppDomain>`, `<AppDomain>${origin}</AppDomain>`)
    .replaceAll(OWN_MACHINE, host);
}
