import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";

/** The page Start. */
export function StartPage(wanted: { readonly focus: "name" | null }): JSX.Element {
  return <Page title={SHELL_WORDS.place.start} about={Object.values(wanted).join()} />;
}
