import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

/** What of a scrolled element is in view, in pixels. */
export type Scroll = { readonly top: number; readonly left: number; readonly width: number; readonly height: number };

/** Follows an element's scrolling and size, once a frame. */
export function useView(viewport: RefObject<HTMLDivElement | null>): {
  readonly scroll: Scroll;
  readonly onScroll: () => void;
} {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, left: 0, width: 800, height: 600 });
  const waiting = useRef(0);
  const onScroll = useCallback(() => {
    if (waiting.current !== 0) return;
    waiting.current = requestAnimationFrame(() => {
      waiting.current = 0;
      const box = viewport.current;
      if (box === null) return;
      const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = box;
      setScroll((now) =>
        now.top === top && now.left === left && now.width === width && now.height === height
          ? now
          : { top, left, width, height },
      );
    });
  }, [viewport]);
  useEffect(() => {
    const box = viewport.current;
    if (box === null) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(box);
    return () => observer.disconnect();
  }, [viewport, onScroll]);
  return { scroll, onScroll };
}
