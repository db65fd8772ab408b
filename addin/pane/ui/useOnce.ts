/** What a screen asks for as it opens. */
import { useEffect, useRef } from "react";

/** Asks once, when the screen is there. */
export function useOnce(ask: () => Promise<void>): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void ask();
  }, [ask]);
}
