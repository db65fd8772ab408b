/** The task pane: the same in Excel and beside the embedded workbook. */
import { FluentProvider } from "@fluentui/react-components";
import { StrictMode, useEffect, useMemo, useState, type JSX } from "react";
import { createRoot } from "react-dom/client";

import type { Session } from "../session/protocol";
import type { PaneHost } from "./host";
import { Shell } from "./shell/Shell";
import { HostProvider } from "./state/hostContext";
import { SessionProvider } from "./state/SessionProvider";
import { colourSchemeOf, themeOf } from "./theme";
import { formatsOf, FormatsProvider } from "./ui/formats";

/**
 * Shows the pane in an element, which it fills; the element's height is its host's to give.
 *
 * @returns takes the pane away
 */
export function mountPane(element: HTMLElement, session: Session, host: PaneHost): () => void {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <Pane session={session} host={host} />
    </StrictMode>,
  );
  return () => root.unmount();
}

function Pane({ session, host }: { readonly session: Session; readonly host: PaneHost }): JSX.Element {
  const [theme, setTheme] = useState(host.theme);
  useEffect(() => host.onTheme(setTheme), [host]);
  const formats = useMemo(() => formatsOf(host.locale), [host]);
  return (
    <FluentProvider theme={themeOf(theme)} style={{ height: "100%", colorScheme: colourSchemeOf(theme) }}>
      <HostProvider value={host}>
        <FormatsProvider value={formats}>
          <SessionProvider session={session}>
            <Shell />
          </SessionProvider>
        </FormatsProvider>
      </HostProvider>
    </FluentProvider>
  );
}
