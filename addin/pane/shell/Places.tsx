import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { BookRegular } from "@fluentui/react-icons/svg/book";
import { ClipboardTaskListLtrRegular } from "@fluentui/react-icons/svg/clipboard-task-list-ltr";
import { DocumentRegular } from "@fluentui/react-icons/svg/document";
import { HomeRegular } from "@fluentui/react-icons/svg/home";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import type { JSX, ReactNode } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { useGoTo, type PlaceName } from "../navigation";
import { useSession } from "../state/sessionContext";
import { ActionMenu } from "../ui/ActionMenu";
import { useFormats } from "../ui/formats";

const words = SHELL_WORDS.place;
const FIRST = ["start", "backlog", "invoices", "accounting"] as const;
const MORE = ["problems", "verify", "settings"] as const;
const ICONS: Readonly<Record<(typeof FIRST)[number], ReactNode>> = {
  start: <HomeRegular aria-hidden />,
  backlog: <ClipboardTaskListLtrRegular aria-hidden />,
  invoices: <DocumentRegular aria-hidden />,
  accounting: <BookRegular aria-hidden />,
};

/** The five places. More holds Problems, Verify and Settings, and is marked while one of them is open. */
export function Places({ current }: { readonly current: PlaceName }): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { status } = useSession();
  const { counted } = useFormats();
  const further = MORE.find((place) => place === current);
  const problems = counted((status?.problems.error ?? 0) + (status?.problems.warning ?? 0));
  return (
    <nav aria-label={SHELL_WORDS.places} className={styles.places}>
      {FIRST.map((place) => (
        <button
          key={place}
          type="button"
          aria-current={place === current ? "page" : undefined}
          className={mergeClasses(styles.place, place === current && styles.current)}
          onClick={() => goTo({ place })}
        >
          <span className={styles.icon}>{ICONS[place]}</span>
          {words[place]}
        </button>
      ))}
      <ActionMenu
        className={styles.further}
        actions={MORE.map((place) => ({
          label: words[place],
          act: () => goTo({ place }),
          isCurrent: place === current,
          beside: place === "problems" && problems.count > 0 ? problems.shown : undefined,
        }))}
      >
        {(opener) => (
          <button
            {...opener}
            type="button"
            aria-current={further === undefined ? undefined : "true"}
            className={mergeClasses(styles.place, further !== undefined && styles.current)}
          >
            <span className={styles.icon}>
              <MoreHorizontalRegular aria-hidden />
            </span>
            {words.more}
          </button>
        )}
      </ActionMenu>
    </nav>
  );
}

const useStyles = makeStyles({
  places: {
    display: "flex",
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  place: {
    flexGrow: 1,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    margin: 0,
    padding: `${tokens.spacingVerticalXS} 2px calc(${tokens.spacingVerticalXS} + 2px)`,
    border: "none",
    background: "none",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
    borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
  },
  further: { display: "flex", flexGrow: 1 },
  icon: { fontSize: "20px", lineHeight: 1 },
});
