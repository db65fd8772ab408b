import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { FilterRegular } from "@fluentui/react-icons/svg/filter";
import { useId, useState, type JSX, type ReactNode } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";

/** Filters that fold away. Folded or not, what they hold back is said beside the button, with a way to show everything. */
export function FilterFold({
  conditions,
  onClear,
  children,
}: {
  /** Each condition that is set, in words: "Ready", "Customer: Nordvik AS". */
  readonly conditions: readonly string[];
  readonly onClear: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.fold}>
      <div className={styles.line}>
        <Button
          size="small"
          appearance="subtle"
          icon={<FilterRegular />}
          className={styles.button}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words.filter}
        </Button>
        <span className={styles.says} role="status">
          {conditions.length === 0 ? words.noFilter : words.filteredBy(conditions)}
        </span>
        {conditions.length > 0 && (
          <Link as="button" onClick={onClear}>
            {words.clearFilter}
          </Link>
        )}
      </div>
      <div id={id} hidden={!isOpen} className={isOpen ? styles.fields : undefined}>
        {children}
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  fold: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  button: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  says: { color: tokens.colorNeutralForeground2, minWidth: 0, overflowWrap: "anywhere" },
  fields: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "& select": { width: "100%", textOverflow: "ellipsis" },
  },
});
