import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";

import { themeOf } from "../pane/theme";
import { changedBy, noChanges } from "./changes";
import { connectWorkbook } from "./connectWorkbook";
import { themeNow, watchTheme } from "./surroundings";
import { WorkbookPage } from "./WorkbookPage";

/** The page, in the colours of its surroundings, with the worker that holds the workbook. */
export function EmbeddedPage(): JSX.Element {
  const [theme, setTheme] = useState(themeNow);
  const [changes, setChanges] = useState(noChanges);
  const workbook = useMemo(() => connectWorkbook((change) => setChanges((before) => changedBy(before, change))), []);
  useEffect(() => watchTheme(setTheme), []);
  return (
    <FluentProvider theme={themeOf(theme)} style={{ height: "100%" }}>
      <WorkbookPage
        workbook={workbook}
        changes={changes}
        onSaved={(saved) => setChanges((before) => ({ ...before, saved }))}
      />
    </FluentProvider>
  );
}
