import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { TroubleMessage } from "../ui/TroubleMessage";
import { ResultsMessage } from "./ResultsMessage";
import { WatchBars } from "./WatchBars";

/** What stands above the page: what went wrong, what came of the last command, what changed in the workbook. */
export function Notices(): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { trouble, dismiss } = useSession();
  const needsName = trouble?.trouble.code === SHELL_WORDS.trouble.nameRequired.code;
  const toName = () => {
    dismiss("trouble");
    goTo({ place: "start", focus: "name" });
  };
  return (
    <div className={styles.notices}>
      {trouble !== null && (
        <TroubleMessage
          told={trouble}
          onDismiss={() => dismiss("trouble")}
          remedyLink={needsName ? { label: SHELL_WORDS.trouble.toName, go: toName } : undefined}
        />
      )}
      <ResultsMessage />
      <WatchBars />
    </div>
  );
}

const useStyles = makeStyles({
  notices: {
    display: "flex",
    flexDirection: "column",
    "& > :not(:empty)": { marginBottom: tokens.spacingVerticalM },
  },
});
