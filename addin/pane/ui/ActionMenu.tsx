import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type ReactNode,
} from "react";

export type MenuAction = {
  readonly label: string;
  readonly act: () => void;
  readonly isDisabled?: boolean;
  /** It is where one is. */
  readonly isCurrent?: boolean;
  /** A count, at the right. */
  readonly beside?: string;
};

/** What the button that opens a menu is to carry. */
export type MenuOpener = {
  readonly "aria-haspopup": "menu";
  readonly "aria-expanded": boolean;
  readonly "aria-controls": string | undefined;
  readonly onClick: () => void;
};

/**
 * A button with a menu. Enter, Space or a click opens it; arrows, Home and End move in it; Escape, Tab and whatever
 * happens elsewhere close it, and the focus is on the button again. It stays within the window.
 */
export function ActionMenu({
  actions,
  opensUp = false,
  className,
  children,
}: {
  readonly actions: readonly MenuAction[];
  /** It opens above the button, as at the foot. */
  readonly opensUp?: boolean;
  readonly className?: string;
  /** Gives the button. */
  readonly children: (opener: MenuOpener) => ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    around.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  };

  useLayoutEffect(() => {
    if (!isOpen || around.current === null || menu.current === null) return;
    place(menu.current, around.current.getBoundingClientRect(), opensUp);
    itemsOf(menu.current)[0]?.focus();
  }, [isOpen, opensUp]);

  useEffect(() => {
    if (!isOpen) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && around.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!isOpen || menu.current === null) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
      return;
    }
    const items = itemsOf(menu.current);
    const at = items.findIndex((element) => element === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  };
  return (
    <div ref={around} className={className} onKeyDown={onKeyDown}>
      {children({
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        "aria-controls": isOpen ? id : undefined,
        onClick: () => setOpen(!isOpen),
      })}
      {isOpen && (
        <div ref={menu} id={id} role="menu" className={styles.menu}>
          {actions.map(({ label, act, isDisabled = false, isCurrent = false, beside }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-disabled={isDisabled}
              aria-current={isCurrent ? "page" : undefined}
              className={mergeClasses(styles.action, isDisabled && styles.disabled, isCurrent && styles.current)}
              onClick={() => {
                if (isDisabled) return;
                close();
                act();
              }}
            >
              <span>{label}</span>
              {beside !== undefined && <span>{beside}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const EDGE_PX = 8;

function place(menu: HTMLElement, button: DOMRect, opensUp: boolean): void {
  const left = Math.min(button.left, window.innerWidth - menu.offsetWidth - EDGE_PX);
  menu.style.left = `${Math.max(EDGE_PX, left)}px`;
  if (opensUp) menu.style.bottom = `${window.innerHeight - button.top + 4}px`;
  else menu.style.top = `${button.bottom + 2}px`;
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

const useStyles = makeStyles({
  menu: {
    position: "fixed",
    zIndex: 2,
    display: "flex",
    flexDirection: "column",
    minWidth: "140px",
    maxWidth: `calc(100vw - ${2 * EDGE_PX}px)`,
    padding: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  action: {
    display: "flex",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    border: "none",
    borderRadius: tokens.borderRadiusSmall,
    background: "none",
    color: "inherit",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  disabled: { color: tokens.colorNeutralForegroundDisabled, cursor: "default" },
  current: { fontWeight: tokens.fontWeightSemibold },
});
