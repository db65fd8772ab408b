import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

import { serveFolder, type Served } from "../../addin/build/serveFolder";
import { sideloading } from "../../addin/build/sideloading";
import { builtSite, BUILD_MS } from "../pane/harness/builtSite";

const ROOT = path.resolve(__dirname, "../..");

/** The status of an address as it is written, which `fetch` would tidy first. */
function statusOf({ address }: Served, asked: string): Promise<number> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path: asked }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    asking.once("error", reject).end();
  });
}

describe("the server on one's own machine", () => {
  let folder = "";
  let served: Served | null = null;
  const running = () => {
    if (served === null) throw new Error("not served");
    return served;
  };

  beforeAll(async () => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), "daybook-serving-")), "folder");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "inside.txt"), "for everybody");
    writeFileSync(path.join(folder, "../outside.txt"), "for nobody");
    served = await serveFolder(folder, { port: 0, certificate: null });
  });

  afterAll(async () => {
    await served?.close();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  it("answers on this machine alone", () => {
    expect(running().address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("serves what is in the folder, and nothing above it", async () => {
    expect(await statusOf(running(), "/inside.txt")).toBe(200);
    expect(await statusOf(running(), "/missing.txt")).toBe(404);
    const asked = ["/../outside.txt", "/..%2foutside.txt", "/%2e%2e/outside.txt", "/inside.txt/../../outside.txt"];
    expect(await Promise.all(asked.map((one) => statusOf(running(), one)))).toEqual([404, 404, 404, 404]);
  });

  it("says so when its port is taken", async () => {
    const port = Number(new URL(running().address).port);
    await expect(serveFolder(tmpdir(), { port, certificate: null })).rejects.toThrow(`Port ${port} is taken`);
  });
});

describe("npm start", () => {
  beforeAll(async () => {
    await builtSite();
  }, BUILD_MS);

  it(
    "prints the page's address last, and ends with Ctrl-C",
    async () => {
      const starting = spawn("npm", ["--silent", "start"], {
        cwd: ROOT,
        detached: true,
        stdio: ["ignore", "pipe", "ignore"],
      });
      const ended = new Promise<void>((resolve) => starting.once("exit", () => resolve()));
      const address = await new Promise<string>((resolve, reject) => {
        let said = "";
        starting.stdout.on("data", (text: Buffer) => {
          said += text.toString();
          const last = said.trimEnd().split("\n").at(-1) ?? "";
          if (said.endsWith("\n") && last.startsWith("http://127.0.0.1:")) resolve(last);
        });
        starting.once("exit", () => reject(new Error(`npm start ended: ${said}`)));
      });
      const response = await fetch(`${address}/taskpane.html`);
      expect(response.status).toBe(200);
      await response.text();
      if (starting.pid !== undefined) process.kill(-starting.pid, "SIGINT");
      await ended;
      await expect(fetch(address)).rejects.toThrow();
    },
    BUILD_MS,
  );
});

describe("npm run excel", () => {
  it("says how each Excel finds the manifest", () => {
    const said = sideloading("/somewhere/manifest.xml");
    expect(said).toContain("/somewhere/manifest.xml");
    for (const heading of ["Excel on Windows", "Excel on a Mac", "Excel on the web"]) expect(said).toContain(heading);
    expect(said).toContain("npx office-addin-debugging start manifest.xml");
  });
});
