/** Lists beside a document, page by page: what waits for approval, and what was changed by hand. */
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { EditRow, InvoiceView, PendingActual } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { DateText, MomentText } from "../ui/DateText";
import { useFormats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { CountedFold, PlainList } from "./CountedFold";

type Of = { readonly view: InvoiceView };

/** Actuals that wait for approval, each leading to its row. */
export function Pending({ view }: Of): JSX.Element {
  const { title, about, none } = words.pending;
  return (
    <CountedFold title={title} count={view.pending} none={none} about={about}>
      <PendingRows id={view.row.id} />
    </CountedFold>
  );
}

function PendingRows({ id }: { readonly id: string }): JSX.Element {
  const { session } = useSession();
  const pages = usePages(`pending ${id}`, (window) => session.invoicePending(id, window));
  return (
    <PageRange pages={pages}>
      <PlainList>
        {pages.rows.map((actual) => (
          <PendingRow key={actual.key} actual={actual} />
        ))}
      </PlainList>
    </PageRange>
  );
}

function PendingRow({ actual: { text, date, place } }: { readonly actual: PendingActual }): JSX.Element {
  return (
    <li>
      <DateText date={date} /> · {text}{" "}
      {place !== null && <PlaceLink place={place}>{SHARED_WORDS.place(place.sheet, place.cell)}</PlaceLink>}
    </li>
  );
}

/** What was changed by hand, the newest first: field, was, is, by, at; an edit of an open document can be taken back. */
export function Edits({ view }: Of): JSX.Element {
  const { title, none } = words.edits;
  return (
    <CountedFold title={title} count={view.edits} none={none}>
      <EditRows view={view} />
    </CountedFold>
  );
}

function EditRows({ view }: Of): JSX.Element {
  const { session } = useSession();
  const { id, state } = view.row;
  const isOpen = state === "Draft" || state === "In Review";
  const pages = usePages(`edits ${id}`, (window) => session.invoiceEdits(id, window));
  return (
    <PageRange pages={pages}>
      <PlainList>
        {pages.rows.map((edit, index) => (
          <Edit key={pages.total - pages.offset - index} edit={edit} isOpen={isOpen} />
        ))}
      </PlainList>
    </PageRange>
  );
}

function Edit({ edit, isOpen }: { readonly edit: EditRow; readonly isOpen: boolean }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { perform } = useSession();
  const said = words.edits;
  const { key, field, was, is, by, at } = edit;
  const takeBack = () =>
    void perform(
      { kind: "edit", ids: [key], set: [{ column: field, value: null }] },
      { what: words.fields.editing(key) },
    );
  return (
    <li>
      <div className={styles.apart}>
        <span>
          {key} · <strong>{field}</strong>
        </span>
        {isOpen && edit.isInForce && (
          <Link as="button" className={styles.whole} aria-label={said.takeBackEdit(field, key)} onClick={takeBack}>
            {said.takeBack}
          </Link>
        )}
      </div>
      <div>
        {said.change(
          was === null ? words.fields.blank : formats.typed(was),
          is === null ? said.takenBack : formats.typed(is),
        )}
      </div>
      <div className={styles.below}>
        {by}, <MomentText at={at} />
      </div>
    </li>
  );
}

const useStyles = makeStyles({
  whole: { whiteSpace: "nowrap" },
  apart: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  below: { color: tokens.colorNeutralForeground2 },
});
