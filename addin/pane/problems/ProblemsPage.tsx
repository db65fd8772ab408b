import { Field, Link, Select } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { PROBLEMS_WORDS as words } from "../../../engine/locale/en/pane/problems";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { Severity } from "../../../engine/index";
import type { ProblemsView } from "../../session/views/books";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { EmptyState } from "../ui/EmptyState";
import { FilterFold } from "../ui/FilterFold";
import { useFormats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { SeverityChip } from "../ui/ProblemLine";
import { TwoLineList } from "../ui/TwoLineList";
import { ProblemRows } from "./ProblemRows";

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** Problems by kind, worst first; a kind leads to its places, a place to its cell. */
export function ProblemsPage(): JSX.Element {
  const { session, reload } = useSession();
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const pages = usePages(`${severity ?? ""}|${code ?? ""}`, (window) =>
    session.problems({ severity, code, ...window }),
  );
  const groups = pages.view?.groups ?? [];
  const chosen = groups.find((group) => group.code === code) ?? null;
  const shown = severity === null ? groups : groups.filter((group) => group.severity === severity);
  return (
    <Page title={SHELL_WORDS.place.problems} about={words.about}>
      {code === null ? (
        <>
          {groups.length > 0 && <SeverityFilter severity={severity} onChange={setSeverity} />}
          {pages.isEmpty !== null && <Kinds groups={shown} severity={severity} onOpen={setCode} />}
        </>
      ) : (
        <>
          <div>
            <Link as="button" onClick={() => setCode(null)}>
              {words.back}
            </Link>
          </div>
          <strong>{chosen?.about ?? code}</strong>
          <ProblemRows pages={pages} label={chosen?.about ?? code} />
        </>
      )}
      <PrimaryBar label={words.check} onAct={() => void reload()} />
    </Page>
  );
}

function SeverityFilter({
  severity,
  onChange,
}: {
  readonly severity: Severity | null;
  readonly onChange: (severity: Severity | null) => void;
}): JSX.Element {
  return (
    <FilterFold conditions={severity === null ? [] : [SHARED_WORDS.problem[severity]]} onClear={() => onChange(null)}>
      <Field label={words.severity}>
        <Select
          value={severity ?? ""}
          onChange={(_, { value }) => onChange(SEVERITIES.find((known) => known === value) ?? null)}
        >
          <option value="">{words.everySeverity}</option>
          {SEVERITIES.map((known) => (
            <option key={known} value={known}>
              {SHARED_WORDS.problem[known]}
            </option>
          ))}
        </Select>
      </Field>
    </FilterFold>
  );
}

function Kinds({
  groups,
  severity,
  onOpen,
}: {
  readonly groups: ProblemsView["groups"];
  readonly severity: Severity | null;
  readonly onOpen: (code: string) => void;
}): JSX.Element {
  const { counted } = useFormats();
  if (groups.length === 0)
    return severity === null ? (
      <EmptyState says={words.none} next={<span>{words.noneNext}</span>} />
    ) : (
      <EmptyState says={words.noneSoBad(SHARED_WORDS.problem[severity])} />
    );
  return (
    <TwoLineList
      label={words.kinds}
      rows={groups.map((group) => ({
        key: `${group.code} ${group.severity}`,
        title: group.about,
        amount: words.places(counted(group.count)),
        below: group.code,
        chip: <SeverityChip severity={group.severity} />,
        onOpen: () => onOpen(group.code),
      }))}
    />
  );
}
