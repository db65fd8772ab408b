import { localSite } from "./localSite";
import { runCommand, say, untilStopped } from "./say";
import { serveFolder } from "./serveFolder";

/** `npm start`: Daybook in a page with the sample workbook, without Excel. The last line is its address. */
runCommand(async () => {
  const served = await serveFolder(await localSite(process.cwd()), { port: 0, certificate: null });
  untilStopped(() => served.close());
  say("Daybook with the sample workbook, until Ctrl-C. Nothing leaves this machine.");
  say(served.address);
});
