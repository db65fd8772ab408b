import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type JSX, type KeyboardEvent } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";
import type { ShownTab } from "./protocol";

/** The sheets, in the order of the workbook; arrow keys, Home and End go from one to another. */
export function SheetTabs({
  tabs,
  selected,
  onSelect,
}: {
  readonly tabs: readonly ShownTab[];
  readonly selected: string;
  readonly onSelect: (name: string) => void;
}): JSX.Element {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === selected);
    const last = tabs.length - 1;
    const to = new Map([
      ["ArrowRight", Math.min(last, at + 1)],
      ["ArrowLeft", Math.max(0, at - 1)],
      ["Home", 0],
      ["End", last],
    ]).get(event.key);
    const name = to === undefined ? undefined : tabs[to]?.name;
    if (to === undefined || name === undefined) return;
    event.preventDefault();
    onSelect(name);
    const button = list.current?.children[to];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={EMBEDDED_WORDS.sheets} className={styles.tabs} onKeyDown={onKeyDown}>
      {tabs.map(({ name }) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === selected}
          aria-controls="sheet"
          tabIndex={name === selected ? 0 : -1}
          className={mergeClasses(styles.tab, name === selected && styles.selected)}
          onClick={() => onSelect(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

const useStyles = makeStyles({
  tabs: {
    display: "flex",
    flexShrink: 0,
    overflowX: "auto",
    scrollbarWidth: "thin",
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    flexShrink: 0,
    padding: "6px 12px",
    border: "0",
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    font: "inherit",
    fontSize: "12px",
    lineHeight: "18px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  selected: {
    fontWeight: 600,
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 -2px 0 ${tokens.colorBrandForeground1}`,
    "@media (forced-colors: active)": {
      color: "CanvasText !important",
      backgroundColor: "Canvas !important",
      outline: "2px solid Highlight",
      outlineOffset: "-2px",
    },
  },
});
