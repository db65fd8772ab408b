import { Field, Input, Textarea } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_STEP_WORDS as words } from "../../../engine/locale/en/pane/invoiceSteps";
import { useSession } from "../state/sessionContext";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { DateField } from "../ui/DateField";
import { FormDialog } from "../ui/FormDialog";
import { useFormats } from "../ui/formats";
import { sumOf } from "../ui/sums";
import type { OfferedStep, StepAnswer } from "./invoiceSteps";

type Asking = {
  /** null: closed. */
  readonly asked: OfferedStep | null;
  readonly onAct: (answer: StepAnswer) => void;
  readonly onClose: () => void;
};

/** Asks what a step needs: a look at what is one-way, or a comment. */
export function StepDialog({ asked, onAct, onClose }: Asking): JSX.Element {
  const oneWay = useOneWay(asked);
  const { actor } = useSession();
  const [date, setDate] = useState<string | null>(null);
  const today = actor().today;
  const close = () => {
    setDate(null);
    onClose();
  };
  const act = () => {
    onAct({ comment: null, role: null, date: date === null || date === "" ? today : date });
    setDate(null);
  };
  return (
    <>
      <ConfirmDialog oneWay={oneWay} onAct={act} onClose={close}>
        {asked?.step === "post" && (
          <DateField label={words.post.date} hint={words.post.dateHint} value={date ?? today} onChange={setDate} />
        )}
      </ConfirmDialog>
      {asked !== null && (asked.step === "return" || asked.step === "sign") && (
        <CommentDialog step={asked.step} count={asked.rows.length} onAct={onAct} onClose={onClose} />
      )}
    </>
  );
}

/** What a one-way step is about to do; null for the others. */
function useOneWay(asked: OfferedStep | null): OneWay | null {
  const { counted } = useFormats();
  const { name } = useSession();
  if (asked === null) return null;
  const { step, rows } = asked;
  if (step !== "confirm" && step !== "discard" && step !== "post") return null;
  const count = counted(rows.length);
  const said = words[step];
  const by = step === "confirm" && name.trim() !== "" ? [words.confirm.by(name.trim())] : [];
  return {
    title: said.title(count),
    happens: [said.what(count), said.oneWay, ...by].join(" "),
    documents: rows.map(({ id, customerName, total }) => ({ id, name: customerName, amount: total })),
    totals: sumOf(rows.map(({ total }) => total)),
    correction: said.later,
    act: said.run(count),
  };
}

/** A comment, and for a signature the role. */
function CommentDialog({
  step,
  count,
  onAct,
  onClose,
}: {
  readonly step: "return" | "sign";
  readonly count: number;
  readonly onAct: (answer: StepAnswer) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { name, actor } = useSession();
  const { counted } = useFormats();
  const [comment, setComment] = useState("");
  const [role, setRole] = useState("");
  const [isMissing, setMissing] = useState(false);
  const isSign = step === "sign";
  const submit = () => {
    if (!isSign && comment.trim() === "") return setMissing(true);
    onClose();
    onAct({ comment: textOrNull(comment), role: textOrNull(role), date: actor().today });
  };
  return (
    <FormDialog
      title={words[step].title(counted(count))}
      act={words[step].run(counted(count))}
      onSubmit={submit}
      onClose={onClose}
    >
      <span>{isSign ? words.sign.what(name.trim() === "" ? words.nobody : name.trim()) : words.return.what}</span>
      {isSign && (
        <Field label={words.sign.role} hint={words.sign.roleHint}>
          <Input value={role} onChange={(_, { value }) => setRole(value)} />
        </Field>
      )}
      <Field
        label={words[step].comment}
        hint={isSign ? words.sign.commentHint : undefined}
        required={!isSign}
        validationMessage={isMissing && comment.trim() === "" ? words.return.commentMissing : undefined}
      >
        <Textarea value={comment} onChange={(_, { value }) => setComment(value)} />
      </Field>
    </FormDialog>
  );
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
