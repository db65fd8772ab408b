import { OWN_MACHINE } from "./hostAddress";

/** manifest.xml with `host` in place of the address it stands with, everywhere. */
export function placeManifest(manifest: string, host: string): string {
  return manifest.replaceAll(OWN_MACHINE, host);
}
