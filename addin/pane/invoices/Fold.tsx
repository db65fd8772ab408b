import { makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { useId, useState, type JSX, type ReactNode } from "react";

/** A part of a page that folds away; its heading says how much is in it. */
export function Fold({
  title,
  beside,
  isOpenFirst = false,
  children,
}: {
  readonly title: string;
  /** How many there are, or a sum. */
  readonly beside?: ReactNode;
  readonly isOpenFirst?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const id = useId();
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <section className={styles.fold} aria-label={title}>
      <h3 className={styles.heading}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          className={styles.toggle}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
          <span className={styles.title}>{title}</span>
          <span>{beside}</span>
        </button>
      </h3>
      <div id={id} hidden={!isOpen} className={isOpen ? styles.inside : undefined}>
        {isOpen && children}
      </div>
    </section>
  );
}

const useStyles = makeStyles({
  fold: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: tokens.spacingVerticalXS, minWidth: 0 },
  heading: { margin: 0, fontSize: "inherit", lineHeight: "inherit" },
  toggle: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    width: "100%",
    minHeight: "32px",
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    color: tokens.colorNeutralForeground1,
    textAlign: "start",
    cursor: "pointer",
    "& svg": { flexShrink: 0 },
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  title: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  inside: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalS,
  },
});
