import type { JSX } from "react";

import type { Readiness } from "../../session/views/backlog";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { Page } from "../ui/Page";

/** The page Backlog. */
export function BacklogPage(wanted: { readonly readiness: Readiness | null }): JSX.Element {
  return <Page title={SHELL_WORDS.place.backlog} about={Object.values(wanted).join()} />;
}
