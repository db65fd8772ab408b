import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, type JSX, type KeyboardEvent, type ReactNode } from "react";

export type TabChoice<T extends string> = { readonly value: T; readonly label: string };

/** Parts of a page, one shown at a time. One stop of the Tab key; arrows, Home and End go from part to part. */
export function Tabs<T extends string>({
  label,
  tabs,
  current,
  onChange,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly TabChoice<T>[];
  readonly current: T;
  readonly onChange: (value: T) => void;
  /** The part that is shown. */
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex(({ value }) => value === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  };
  return (
    <div>
      <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
        {tabs.map(({ value, label: name }) => (
          <button
            key={value}
            type="button"
            role="tab"
            id={`${id}-${value}`}
            data-tab={value}
            aria-selected={value === current}
            aria-controls={value === current ? `${id}-panel` : undefined}
            tabIndex={value === current ? 0 : -1}
            className={mergeClasses(styles.tab, value === current && styles.current)}
            onClick={() => onChange(value)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} className={styles.panel}>
        {children}
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  tabs: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
  tab: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} 0 calc(${tokens.spacingVerticalXS} + 2px)`,
    border: "none",
    background: "none",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    paddingBottom: tokens.spacingVerticalXS,
    borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  panel: { paddingTop: tokens.spacingVerticalM },
});
