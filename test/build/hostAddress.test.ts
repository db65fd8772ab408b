import path from "node:path";

import { hostAddress, OWN_MACHINE } from "../../addin/build/hostAddress";

const ROOT = path.resolve(__dirname, "../..");

describe("the address of the host", () => {
  it("is the one in package.json, one's own machine as it comes", () => {
    expect(hostAddress(ROOT, {})).toBe(OWN_MACHINE);
  });

  it("is HOST where that is given, with or without a slash at its end", () => {
    expect(hostAddress(ROOT, { HOST: "https://daybook.example" })).toBe("https://daybook.example");
    expect(hostAddress(ROOT, { HOST: "https://intranet.example/finance/daybook/" })).toBe(
      "https://intranet.example/finance/daybook",
    );
  });

  it("is not the machine's name that a shell left in HOST", () => {
    expect(hostAddress(ROOT, { HOST: "ana-laptop" })).toBe(OWN_MACHINE);
  });

  it.each([
    "http://daybook.example",
    "https://",
    "https://a b.example",
    'https://x.example/"',
    "https://x.example/?a=1",
  ])("is never %s", (host) => {
    expect(() => hostAddress(ROOT, { HOST: host })).toThrow("is no https address");
  });
});
