import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowDownloadRegular, ArrowResetRegular, FolderOpenRegular } from "@fluentui/react-icons";
import { useRef, type JSX } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";

/** The page's head: which workbook is open, whether it is saved, and opening and saving. */
export function Toolbar({
  name,
  isChanged,
  onOpen,
  onSave,
  onSample,
}: {
  readonly name: string;
  readonly isChanged: boolean;
  readonly onOpen: (file: File) => void;
  readonly onSave: () => void;
  readonly onSample: () => void;
}): JSX.Element {
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={EMBEDDED_WORDS.file} className={styles.bar}>
      <h1 className={styles.brand}>{EMBEDDED_WORDS.title}</h1>
      <Text className={styles.name} title={name}>
        {name}
      </Text>
      <Text className={styles.state} role="status">
        {isChanged ? EMBEDDED_WORDS.unsaved : EMBEDDED_WORDS.saved}
      </Text>
      <div className={styles.buttons}>
        <Button
          size="small"
          icon={<FolderOpenRegular />}
          title={EMBEDDED_WORDS.openLabel}
          onClick={() => chooser.current?.click()}
        >
          {EMBEDDED_WORDS.open}
        </Button>
        <Button
          size="small"
          appearance={isChanged ? "primary" : "secondary"}
          icon={<ArrowDownloadRegular />}
          title={EMBEDDED_WORDS.saveLabel(name)}
          onClick={onSave}
        >
          {EMBEDDED_WORDS.save}
        </Button>
        <Button size="small" icon={<ArrowResetRegular />} title={EMBEDDED_WORDS.sampleLabel} onClick={onSample}>
          {EMBEDDED_WORDS.sample}
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={EMBEDDED_WORDS.openLabel}
        accept=".xlsx,.xlsm,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) onOpen(file);
        }}
      />
    </section>
  );
}

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "12px",
    rowGap: "4px",
    padding: "6px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  brand: { margin: "0", fontSize: "16px", lineHeight: "22px", fontWeight: 600, color: tokens.colorBrandForeground1 },
  name: { minWidth: "0", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", maxWidth: "260px" },
  state: { color: tokens.colorNeutralForeground2, fontSize: "12px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "6px", marginLeft: "auto" },
});
