import { Button } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { DetailRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { useFormats } from "../ui/formats";
import { PrimaryBar } from "../ui/PrimaryBar";
import { BulkDialog } from "./BulkDialog";

const words = INVOICE_WORDS.details;

/** What can be done with the chosen details: one field of all of them edited, or removed from the document. */
export function DetailBar({
  chosen,
  onDone,
}: {
  readonly chosen: readonly DetailRow[];
  readonly onDone: () => void;
}): JSX.Element {
  const { perform, work } = useSession();
  const { counted } = useFormats();
  const [isEditing, setEditing] = useState(false);
  const removable = chosen.filter(({ isRemovable }) => isRemovable);
  const remove = async () => {
    const count = counted(removable.length);
    const command = { kind: "removeDetails", ids: removable.map(({ id }) => id) } as const;
    if ((await perform(command, { what: words.removing(count) })) !== null) onDone();
  };
  return (
    <>
      <PrimaryBar
        label={words.bulk(counted(chosen.length))}
        onAct={() => setEditing(true)}
        note={removable.length > 0 ? words.removeHint : undefined}
        others={
          removable.length > 0 && (
            <Button disabledFocusable={work !== null} onClick={() => void remove()}>
              {words.remove(counted(removable.length))}
            </Button>
          )
        }
      />
      {isEditing && <BulkDialog chosen={chosen} onClose={() => setEditing(false)} onDone={onDone} />}
    </>
  );
}
