import { makeStyles } from "@fluentui/react-components";
import { useEffect, useRef, type JSX } from "react";

import { mountPane } from "../pane/index";
import type { PaneHost } from "../pane/host";
import type { Session } from "../session/protocol";

/** Where the pane stands: the same that stands in Excel, over this session. */
export function PanePlace({ session, host }: { readonly session: Session; readonly host: PaneHost }): JSX.Element {
  const styles = useStyles();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element.current === null) return;
    const place = document.createElement("div");
    place.style.height = "100%";
    element.current.append(place);
    const unmount = mountPane(place, session, host);
    return () => {
      // The page may be drawing just now, which React does not let another root go in.
      setTimeout(() => {
        unmount();
        place.remove();
      });
    };
  }, [session, host]);
  return <div ref={element} id="pane" className={styles.place} />;
}

const useStyles = makeStyles({ place: { height: "100%", minHeight: "0" } });
