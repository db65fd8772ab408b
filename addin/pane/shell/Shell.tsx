import { makeStyles, tokens } from "@fluentui/react-components";
import { Suspense, useCallback, useEffect, useRef, useState, type JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS as words } from "../../../engine/locale/en/pane/shell";
import { destinationOf, NavigationProvider, type Destination } from "../navigation";
import { usePaneHost } from "../state/hostContext";
import { useSession } from "../state/sessionContext";
import { FootProvider } from "../ui/PrimaryBar";
import { WorkBar } from "../ui/WorkBar";
import { Header } from "./Header";
import { Notices } from "./Notices";
import { PageOf } from "./pages";
import { Places } from "./Places";
import { useKeptFocus } from "./useKeptFocus";

/** The pane's frame: the firm and where it stands, the places, the page, and at the foot what to do or what is under way. */
export function Shell(): JSX.Element {
  const styles = useStyles();
  const { page } = usePaneHost();
  const { work, results, trouble, cancel } = useSession();
  const [destination, setDestination] = useState<Destination>(() => destinationOf(page));
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const shell = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  const goTo = useCallback((next: Destination) => setDestination(next), []);
  const toPage = () => main.current?.focus();

  useKeptFocus(shell, main);
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [destination.place]);
  useEffect(() => {
    // What came of what the user did stands at the top of the page.
    if (results !== null || trouble !== null) main.current?.scrollTo(0, 0);
  }, [results, trouble]);

  return (
    <NavigationProvider value={goTo}>
      <FootProvider value={foot}>
        <div ref={shell} className={styles.shell}>
          <button type="button" className={styles.skip} onClick={toPage}>
            {words.skip}
          </button>
          <Header />
          <Places current={destination.place} />
          <main ref={main} tabIndex={-1} className={styles.main} aria-label={words.place[destination.place]}>
            <Notices />
            <Suspense fallback={<p>{SHARED_WORDS.loading}</p>}>
              <PageOf destination={destination} />
            </Suspense>
          </main>
          <footer className={styles.foot}>
            {work !== null && <WorkBar work={work} onCancel={cancel} />}
            <div ref={setFoot} />
          </footer>
        </div>
      </FootProvider>
    </NavigationProvider>
  );
}

const useStyles = makeStyles({
  shell: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minHeight: 0,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    // A very low window scrolls as a whole rather than showing a slit.
    "@media (max-height: 320px)": { overflowY: "auto" },
  },
  skip: {
    position: "absolute",
    insetInlineStart: tokens.spacingHorizontalM,
    top: 0,
    zIndex: 1,
    transform: "translateY(-110%)",
    padding: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ":focus": { transform: "none" },
  },
  main: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
    overflowX: "hidden",
    outlineStyle: "none",
    padding: tokens.spacingHorizontalM,
    "@media (max-height: 320px)": { overflowY: "visible", flexShrink: 0 },
  },
  foot: { flexShrink: 0 },
});
