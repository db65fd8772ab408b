import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceView } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { FieldText } from "../ui/FieldEditor";
import { useFormats } from "../ui/formats";
import { PrimaryBar } from "../ui/PrimaryBar";
import { changesOf, type TypedFields } from "../ui/typedFields";
import { FieldsForm } from "./FieldsForm";
import { Figures } from "../ui/Figures";
import { Fold } from "./Fold";

const words = INVOICE_WORDS.fields;
/** Sums, states, and who did what when stand in places of their own. */
const TOLD_ELSEWHERE =
  /^(Invoice ID|Number|Status|Project Invoice Status|Currency|.* (By|At)|(Detail|Total) Amount|Total Tax)$/;

/** The header's fields: those that can be edited, and the facts that cannot. */
export function InvoiceHeader({
  view,
  typed,
  onType,
  onSave,
}: {
  readonly view: InvoiceView;
  readonly typed: TypedFields;
  readonly onType: (column: string, value: string) => void;
  readonly onSave: () => void;
}): JSX.Element {
  const styles = useStyles();
  const { perform } = useSession();
  const { locale } = useFormats();
  const { id } = view.row;
  const editable = view.fields.filter(({ isEditable }) => isEditable);
  const facts = view.fields.filter(
    ({ column, isEditable, value }) => !isEditable && value !== null && !TOLD_ELSEWHERE.test(column),
  );
  const takeBack = (column: string) =>
    void perform({ kind: "edit", ids: [id], set: [{ column, value: null }] }, { what: words.editing(id) });
  return (
    <Fold title={words.title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <FieldsForm
          fields={editable}
          typed={typed}
          onType={onType}
          faults={changesOf(editable, typed, locale).faults}
          onTakeBack={takeBack}
        />
        {/* Enter in a field submits, also while no button of the form is on the page. */}
        <input type="submit" hidden />
      </form>
      {facts.length > 0 && (
        <Figures figures={facts.map((field) => ({ label: field.column, value: <FieldText field={field} /> }))} />
      )}
    </Fold>
  );
}

/** While something is typed into the header: saving it is what comes next. */
export function SaveBar({
  view,
  typed,
  onSave,
  onUndo,
}: {
  readonly view: InvoiceView;
  readonly typed: TypedFields;
  readonly onSave: () => void;
  readonly onUndo: () => void;
}): JSX.Element {
  const { locale, counted } = useFormats();
  const { set, faults } = changesOf(view.fields, typed, locale);
  return (
    <PrimaryBar
      label={set.length === 0 ? words.saveNothing : words.save(counted(set.length))}
      onAct={onSave}
      isDisabled={faults.length > 0}
      note={faults.length > 0 ? words.notNumber : words.unsaved}
      others={
        <Button appearance="subtle" onClick={onUndo}>
          {words.undo}
        </Button>
      }
    />
  );
}

/** Saves what was typed into the header, and forgets it once it is saved. */
export function useSaveHeader(view: InvoiceView, typed: TypedFields, clear: () => void): () => void {
  const { perform } = useSession();
  const { locale } = useFormats();
  const { id } = view.row;
  return () => {
    const { set, faults } = changesOf(view.fields, typed, locale);
    if (faults.length > 0) return;
    if (set.length === 0) return clear();
    void perform({ kind: "edit", ids: [id], set }, { what: words.editing(id) }).then((done) => {
      if (done !== null) clear();
    });
  };
}

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});
