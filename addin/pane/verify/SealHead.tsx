import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { useRef, useState, type JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { VERIFY_WORDS } from "../../../engine/locale/en/pane/verify";
import { useFormats } from "../ui/formats";
import { Section } from "../ui/Page";

const words = VERIFY_WORDS.head;

/** The last hash of the seal, to be noted outside the workbook. */
export function SealHead({ head, entries }: { readonly head: string | null; readonly entries: number }): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  const hash = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () => {
    if (head !== null) void copyText(head, hash.current).then(setCopied);
  };
  return (
    <Section title={words.title}>
      <p className={styles.text}>{words.about}</p>
      {head === null ? (
        <p className={styles.text}>{words.none}</p>
      ) : (
        <>
          <code ref={hash} className={styles.hash}>
            {head}
          </code>
          <div className={styles.line}>
            <Button size="small" icon={<CopyRegular />} onClick={copy}>
              {words.copy}
            </Button>
            <span>{VERIFY_WORDS.entries(counted(entries))}</span>
          </div>
        </>
      )}
      <span role="status">{copied === null ? "" : copied ? SHARED_WORDS.copied : SHARED_WORDS.notCopied}</span>
    </Section>
  );
}

/** Copies a text; where that is not allowed it selects the text on the screen, ready to be copied. */
async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown !== null) window.getSelection()?.selectAllChildren(shown);
    return false;
  }
}

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  hash: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
});
