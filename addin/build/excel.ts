import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

import { getHttpsServerOptions } from "office-addin-dev-certs";

import { OWN_MACHINE } from "./hostAddress";
import { localSite } from "./localSite";
import { runCommand, say, untilStopped } from "./say";
import { serveFolder, type Certificate } from "./serveFolder";
import { sideloading } from "./sideloading";

/** `npm run excel`: serves the add-in over https on this machine and says how Excel finds it. */
runCommand(async () => {
  const folder = await localSite(process.cwd());
  const certificate = await developerCertificate();
  const served = await serveFolder(folder, { port: Number(new URL(OWN_MACHINE).port), certificate });
  untilStopped(() => served.close());
  say(sideloading(path.join(folder, "manifest.xml")));
  say(`Served at ${served.address} until Ctrl-C.`);
});

/**
 * The certificate of Microsoft's tools for add-ins, made and trusted when it is not there yet. Where this machine does
 * not let it be trusted, it serves all the same, and a browser asks once.
 */
async function developerCertificate(): Promise<Certificate> {
  try {
    const { cert, key } = await getHttpsServerOptions();
    return { cert, key };
  } catch (failure) {
    const made = path.join(homedir(), ".office-addin-dev-certs");
    say(`This machine does not trust the certificate yet: ${firstLine(failure)}`);
    say(`Excel needs it trusted: add ${path.join(made, "ca.crt")} to the trusted root certificates.`);
    say(`For Excel on the web it is enough to open ${OWN_MACHINE}/taskpane.html once and accept it.\n`);
    return {
      cert: readFileSync(path.join(made, "localhost.crt")),
      key: readFileSync(path.join(made, "localhost.key")),
    };
  }
}

function firstLine(failure: unknown): string {
  return (failure instanceof Error ? failure.message : String(failure)).split("\n", 1).join("");
}
