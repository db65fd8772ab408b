/** Where the focus goes when what had it goes. */
import { useEffect, type RefObject } from "react";

/**
 * Gives the focus to the page when the element that had it is taken away, as a bar that was dismissed or a link that led
 * to another page. Whoever has a better place for it gives it there first. Nothing takes the focus from the user.
 */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    let last: Element | null = null;
    const note = (event: FocusEvent) => {
      last = event.target instanceof Element ? event.target : null;
    };
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      page.current?.focus({ preventScroll: true });
    });
    element.addEventListener("focusin", note);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, [pane, page]);
}
