import { Link } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode, type SubmitEvent } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { TRACE_WORDS } from "../../../engine/locale/en/pane/trace";
import type { JournalRow } from "../../session/views/books";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { AmountText, NumberText } from "../ui/AmountText";
import { DateText } from "../ui/DateText";
import { Facts } from "../ui/Facts";
import { FieldEditor } from "../ui/FieldEditor";
import { Stack } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { ProblemLine } from "../ui/ProblemLine";
import { StateChip } from "../ui/StateChip";

const words = ACCOUNTING_WORDS.journal;
const FORM = "daybook-journal-line";

/** One journal line: what it is, and its tax groups and dimensions to change. */
export function JournalLine({ line, onBack }: { readonly line: JournalRow; readonly onBack: () => void }): JSX.Element {
  const { perform } = useSession();
  const goTo = useGoTo();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const fields = line.fields.filter(({ isEditable }) => isEditable);
  const changed = fields.filter(({ column, value }) => (typed.get(column) ?? value ?? "") !== (value ?? ""));
  const change = (event: SubmitEvent) => {
    event.preventDefault();
    if (changed.length === 0) return;
    const set = changed.map(({ column }) => ({ column, value: typed.get(column)?.trim() || null }));
    void perform({ kind: "edit", ids: [line.key], set }, { what: words.changing(line.key) }).then((performed) => {
      if (performed?.outcomes.every(({ result }) => result !== "refused") === true) onBack();
    });
  };
  return (
    <Stack>
      <div>
        <Link as="button" onClick={onBack}>
          {words.back}
        </Link>
      </div>
      <div>
        <strong>{line.title}</strong>{" "}
        <StateChip word={line.status} tone={line.status === "Error" ? "bad" : "neutral"} />
      </div>
      {line.problems.length > 0 && (
        <section aria-label={words.errors}>
          <Stack>
            {line.problems.map((problem) => (
              <ProblemLine key={`${problem.code} ${problem.what}`} problem={problem} />
            ))}
          </Stack>
        </section>
      )}
      <Facts facts={factsOf(line)} />
      <div>
        <Link as="button" onClick={() => goTo({ place: "accounting", section: "trace", trace: line.key.slice(2) })}>
          {TRACE_WORDS.act}
        </Link>
      </div>
      <span>{fields.length === 0 ? words.nothingToChange : words.mayChange}</span>
      {fields.length > 0 && (
        <form id={FORM} onSubmit={change}>
          <Stack>
            {fields.map((field) => (
              <FieldEditor
                key={field.column}
                field={field}
                value={typed.get(field.column) ?? field.value ?? ""}
                onChange={(value) => setTyped(new Map(typed).set(field.column, value))}
              />
            ))}
          </Stack>
          <PrimaryBar label={words.change} form={FORM} isDisabled={changed.length === 0} />
        </form>
      )}
    </Stack>
  );
}

function factsOf(line: JournalRow): readonly (readonly [string, ReactNode])[] {
  return [
    [`${line.type}, ${line.class}`, <AmountText amount={line.amount} />],
    [words.facts.date, <DateText date={line.date} />],
    [words.facts.accountingDate, <DateText date={line.accountingDate} />],
    [words.facts.quantity, <NumberText value={line.quantity} />],
    [words.facts.project, line.projectId ?? "–"],
    [words.facts.journal, line.journalId],
  ];
}
