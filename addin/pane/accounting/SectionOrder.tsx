import { Button, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import type { PrintSection, SectionForm } from "../../../engine/index";
import { PROPOSAL_WORDS } from "../../../engine/locale/en/pane/proposals";

const words = PROPOSAL_WORDS.sections;
const FORMS = ["Detail", "Summary"] as const satisfies readonly SectionForm[];

/**
 * Print sections in their order: each is moved by its buttons, which keep the focus, and printed in detail or as one line.
 * What was moved is said aloud.
 */
export function SectionOrder({
  sections,
  onChange,
}: {
  readonly sections: readonly PrintSection[];
  readonly onChange: (sections: readonly PrintSection[]) => void;
}): JSX.Element {
  const styles = useStyles();
  const [said, setSaid] = useState("");
  const move = (from: number, step: -1 | 1) => {
    const [one, other] = [sections[from], sections[from + step]];
    if (one === undefined || other === undefined) return;
    onChange(sections.map((section, at) => (at === from ? other : at === from + step ? one : section)));
    setSaid(words.moved(one.class, from + step + 1, sections.length));
  };
  const print = (at: number, form: SectionForm) =>
    onChange(sections.map((section, index) => (index === at ? { ...section, form } : section)));
  return (
    <fieldset className={styles.group}>
      <legend>{words.title}</legend>
      <span className={styles.about}>{words.about}</span>
      <ol className={styles.list}>
        {sections.map((section, at) => (
          <li key={section.class} className={styles.section}>
            <span className={styles.name}>{section.class}</span>
            <Select
              size="small"
              aria-label={words.formOf(section.class)}
              value={section.form}
              onChange={(_, { value }) => print(at, FORMS.find((form) => form === value) ?? "Detail")}
            >
              {FORMS.map((form) => (
                <option key={form} value={form}>
                  {words.form[form]}
                </option>
              ))}
            </Select>
            <Button
              size="small"
              aria-label={words.earlier(section.class)}
              disabledFocusable={at === 0}
              onClick={() => move(at, -1)}
            >
              ↑
            </Button>
            <Button
              size="small"
              aria-label={words.later(section.class)}
              disabledFocusable={at === sections.length - 1}
              onClick={() => move(at, 1)}
            >
              ↓
            </Button>
          </li>
        ))}
      </ol>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </fieldset>
  );
}

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  about: { color: tokens.colorNeutralForeground2 },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0, listStyleType: "none" },
  section: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  said: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});
