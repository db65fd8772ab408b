import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";

/** The page Verify. */
export function VerifyPage(): JSX.Element {
  return <Page title={SHELL_WORDS.place.verify} />;
}
