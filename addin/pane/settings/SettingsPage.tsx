import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";

/** The page Settings. */
export function SettingsPage(): JSX.Element {
  return <Page title={SHELL_WORDS.place.settings} />;
}
