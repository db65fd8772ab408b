/**
 * Draws the icons, `<name>-<size>.png` beside this file: `node addin/icons/drawIcons.mjs`, with Chromium. Shapes stand on
 * a grid of 32; lines are two units wide, which is one pixel at the smallest size. The pale fill keeps them legible on a
 * dark ribbon.
 */
import path from "node:path";

import { chromium } from "playwright-core";

const SIZES = [16, 20, 24, 32, 40, 48, 64, 80, 128];

const ACCENT = "#1b5e7b";
const PAPER = "#f4f9fb";
const AMBER = "#b36b00";

const line = (path, colour = ACCENT) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="square" stroke-linejoin="miter"/>`;
const shape = (path, colour = ACCENT) =>
  `<path d="${path}" fill="${PAPER}" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`;

const GLYPHS = {
  daybook: [
    `<path d="M6 4a2 2 0 0 1 2-2h18a1 1 0 0 1 1 1v26a1 1 0 0 1-1 1H8a2 2 0 0 1-2-2z" fill="${ACCENT}"/>`,
    `<path d="M10 2h2v28h-2z" fill="${PAPER}" opacity="0.55"/>`,
    line("M16 9h7M16 15h7M16 21h3", PAPER),
  ],
  start: [shape("M5 15 15 5h2l10 10v14H5z"), line("M13 28v-7h6v7")],
  backlog: [
    shape("M5 3h22v26H5z"),
    line("M17 9h5M17 15h5M17 23h5"),
    line("M9 9l1 1 3-3M9 15l1 1 3-3"),
    `<path d="M10 22h2v2h-2z" fill="${ACCENT}"/>`,
  ],
  invoices: [shape("M7 3h12l6 6v20H7z"), line("M19 4v5h5"), line("M11 15h10M11 19h10"), line("M17 25h4")],
  accounting: [
    `<path d="M2 2h28v28H2z" fill="${PAPER}"/>`,
    line("M5 7h22M15 8v20"),
    line("M7 13h4M7 19h4M19 13h6M19 19h6M19 25h6"),
  ],
  more: [4, 14, 24].map(
    (x) =>
      `<rect x="${x}" y="14" width="4" height="4" fill="${ACCENT}" stroke="${PAPER}" stroke-width="2" paint-order="stroke"/>`,
  ),
  problems: [shape("M15 5 28 29H2z", AMBER), line("M15 14v6", AMBER), `<path d="M14 24h2v2h-2z" fill="${AMBER}"/>`],
  verify: [shape("M15 3l10 4v9c0 7-4 10-10 13C9 26 5 23 5 16V7z"), line("M10 16l4 4 7-8")],
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage();
for (const [name, parts] of Object.entries(GLYPHS)) {
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}" style="display:block">${parts.join("")}</svg>`,
    );
    const file = path.join(import.meta.dirname, `${name}-${size}.png`);
    await page.screenshot({ path: file, omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
  }
}
await browser.close();
