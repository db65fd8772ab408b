import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { Field } from "../../session/views/invoices";
import { FieldEditor } from "../ui/FieldEditor";
import { useFormats } from "../ui/formats";
import { fieldText, type TypedFields } from "../ui/typedFields";

const words = INVOICE_WORDS.fields;

/** Fields to type into; one that was edited says what it was, and can be taken back. */
export function FieldsForm({
  fields,
  typed,
  onType,
  faults,
  onTakeBack,
}: {
  readonly fields: readonly Field[];
  readonly typed: TypedFields;
  readonly onType: (column: string, value: string) => void;
  /** Those whose text could not be read as a number. */
  readonly faults: readonly Field[];
  readonly onTakeBack: (column: string) => void;
}): JSX.Element {
  const styles = useStyles();
  const { locale } = useFormats();
  return (
    <>
      {fields.map((field) => {
        const { column } = field;
        return (
          <div key={column}>
            <FieldEditor
              field={field}
              value={typed.get(column) ?? fieldText(field, locale)}
              onChange={(value) => onType(column, value)}
              hint={hintOf(field, faults)}
            />
            {field.isEdited && (
              <Link
                as="button"
                type="button"
                className={styles.back}
                aria-label={words.takeBackField(column)}
                onClick={() => onTakeBack(column)}
              >
                {words.takeBack}
              </Link>
            )}
          </div>
        );
      })}
    </>
  );
}

function hintOf(field: Field, faults: readonly Field[]): string | undefined {
  if (faults.includes(field)) return words.notNumber;
  return field.isEdited ? words.edited(field.was ?? words.blank) : undefined;
}

const useStyles = makeStyles({
  back: { fontSize: tokens.fontSizeBase200 },
});
