/** Where the focus goes when one screen takes another's place. */
import { useEffect, useRef, type RefObject } from "react";

/** The title has the focus as its page opens, so that it is read out and Tab goes on from there. */
export function useFocusOnArrival(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return title;
}

/** The title has the focus when its page, hidden meanwhile, is shown again. */
export function useFocusOnReturn(isShown: boolean): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  const wasShown = useRef(isShown);
  useEffect(() => {
    if (isShown && !wasShown.current) title.current?.focus();
    wasShown.current = isShown;
  }, [isShown]);
  return title;
}
