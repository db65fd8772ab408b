import { useState, type JSX } from "react";

import type { Choice, Readiness } from "../../session/views/backlog";
import { BacklogList } from "./BacklogList";
import type { ChosenRows } from "./chosenRows";
import { RetainersPage } from "./RetainersPage";
import { CreatePage } from "./CreatePage";

/** What invoices are to be created of: contracts to choose among, or the rows that were chosen. */
export type ToCreate = {
  readonly contracts: readonly Choice[];
  /** Contracts chosen from the beginning; none: all. */
  readonly first: readonly string[];
  /** null: everything that is ready. */
  readonly rows: ChosenRows | null;
  /** Onto the newest drafts, where there are some. */
  readonly add: boolean;
};

/** The billing backlog, and creating invoices of it. */
export function BacklogPage({
  readiness,
}: {
  /** The state that is asked for; null for any. */
  readonly readiness: Readiness | null;
}): JSX.Element {
  const [toCreate, setToCreate] = useState<ToCreate | null>(null);
  const [isRetainers, setRetainers] = useState(false);
  const isList = toCreate === null && !isRetainers;
  return (
    <>
      <div hidden={!isList}>
        <BacklogList
          readiness={readiness}
          isShown={isList}
          onCreate={setToCreate}
          onRetainers={() => setRetainers(true)}
        />
      </div>
      {isRetainers && <RetainersPage onBack={() => setRetainers(false)} />}
      {toCreate !== null && <CreatePage toCreate={toCreate} onBack={() => setToCreate(null)} />}
    </>
  );
}
