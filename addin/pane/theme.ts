/** How the pane looks: Daybook's accent on Fluent's light and dark, and the system's own colours in high contrast. */
import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";

import type { PaneTheme } from "./host";

/** The accent, 1B5E7B, from near black to near white. */
const DAYBOOK: BrandVariants = {
  10: "#04141B",
  20: "#08202B",
  30: "#0B2B3A",
  40: "#0F3648",
  50: "#124257",
  60: "#154D66",
  70: "#185673",
  80: "#1B5E7B",
  90: "#2F7391",
  100: "#5198B6",
  110: "#78B6D1",
  120: "#92C7DE",
  130: "#AAD5E7",
  140: "#C2E2EF",
  150: "#DAEEF6",
  160: "#EDF7FB",
};

const LIGHT: Theme = createLightTheme(DAYBOOK);
const DARK: Theme = {
  ...createDarkTheme(DAYBOOK),
  colorBrandForeground1: DAYBOOK[110],
  colorBrandForeground2: DAYBOOK[120],
  colorBrandForegroundLink: DAYBOOK[110],
  colorBrandForegroundLinkHover: DAYBOOK[120],
};

/** Fluent's high contrast names eight colours by value; the system has a name for each. */
const SYSTEM_COLOURS: ReadonlyMap<string, string> = new Map([
  ["#ffff00", "LinkText"],
  ["#1aebff", "Highlight"],
  ["#3ff23f", "GrayText"],
  ["#ffffff", "CanvasText"],
]);

function inSystemColours([token, value]: [string, string | number]): [string, string | number] {
  if (typeof value !== "string" || !token.startsWith("color")) return [token, value];
  if (value === "#000000") return [token, token.includes("Foreground") ? "HighlightText" : "Canvas"];
  if (value === "#ffffff" && token.includes("Background")) return [token, "ButtonFace"];
  return [token, SYSTEM_COLOURS.get(value) ?? value];
}

const HIGH_CONTRAST: Theme = {
  ...teamsHighContrastTheme,
  ...Object.fromEntries(Object.entries(teamsHighContrastTheme).map(inSystemColours)),
  fontFamilyBase: LIGHT.fontFamilyBase,
  fontFamilyMonospace: LIGHT.fontFamilyMonospace,
};

/** Fluent's theme for the surroundings. */
export function themeOf(theme: PaneTheme): Theme {
  switch (theme) {
    case "light":
      return LIGHT;
    case "dark":
      return DARK;
    case "high-contrast":
      return HIGH_CONTRAST;
  }
}

/** How the browser draws what is its own, such as the calendar in a field for a day. */
export function colourSchemeOf(theme: PaneTheme): "light" | "dark" | "light dark" {
  return theme === "high-contrast" ? "light dark" : theme;
}
