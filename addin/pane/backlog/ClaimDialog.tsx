import { useState, type JSX } from "react";

import type { Command, FieldValue } from "../../../engine/index";
import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogRow } from "../../session/views/backlog";
import { useSession } from "../state/sessionContext";
import { FieldEditor } from "../ui/FieldEditor";
import { FormDialog } from "../ui/FormDialog";
import { useFormats } from "../ui/formats";
import { changesOf, fieldText, useTypedFields } from "../ui/typedFields";
import { rowsByKey } from "./conditions";

/** What the next claim of a milestone takes: a percentage or an amount. */
export function ClaimDialog({ row, onClose }: { readonly row: BacklogRow; readonly onClose: () => void }): JSX.Element {
  const { perform } = useSession();
  const { locale, amount } = useFormats();
  const { typed, type } = useTypedFields();
  const [isTried, setTried] = useState(false);
  const fields = row.claim?.fields ?? [];
  const { set, faults } = changesOf(fields, typed, locale);
  const save = () => {
    if (faults.length > 0) return setTried(true);
    onClose();
    if (set.length > 0) void perform(claimCommand(row, set), { what: words.doing.claim(row.title) });
  };
  return (
    <FormDialog title={words.claim.of(row.title)} act={words.claim.save} onSubmit={save} onClose={onClose}>
      {row.claim !== null && (
        <span>
          {words.claim.billed(amount(row.claim.invoicedToDate))}, {words.claim.remaining(amount(row.claim.remaining))}
        </span>
      )}
      {fields.map((field) => (
        <FieldEditor
          key={field.column}
          field={field}
          value={typed.get(field.column) ?? fieldText(field, locale)}
          onChange={(value) => type(field.column, value)}
          hint={isTried && faults.includes(field) ? words.claim.notNumber : undefined}
        />
      ))}
      <span>{words.claim.hint}</span>
    </FormDialog>
  );
}

/** Its mark stays as it is: what is typed is only how much the claim takes. */
function claimCommand(row: BacklogRow, set: readonly FieldValue[]): Command {
  return { kind: "mark", mark: null, selection: rowsByKey([row.key]), set };
}
