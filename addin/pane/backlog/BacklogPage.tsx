import { useState, type JSX } from "react";

import type { Choice, Readiness } from "../../session/views/backlog";
import { BacklogList } from "./BacklogList";
import type { ChosenRows } from "./chosenRows";
import { CreatePage } from "./CreatePage";
import { ProductsPage } from "./ProductsPage";
import { RetainersPage } from "./RetainersPage";

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

/** Lists of their own beside the backlog, which keep what is billed. */
export type BacklogListName = "retainers" | "products";

/** The billing backlog, and creating invoices of it. */
export function BacklogPage({
  readiness,
}: {
  /** The state that is asked for; null for any. */
  readonly readiness: Readiness | null;
}): JSX.Element {
  const [toCreate, setToCreate] = useState<ToCreate | null>(null);
  const [list, setList] = useState<BacklogListName | null>(null);
  const isList = toCreate === null && list === null;
  const back = () => setList(null);
  return (
    <>
      <div hidden={!isList}>
        <BacklogList readiness={readiness} isShown={isList} onCreate={setToCreate} onList={setList} />
      </div>
      {list === "retainers" && <RetainersPage onBack={back} />}
      {list === "products" && <ProductsPage onBack={back} />}
      {toCreate !== null && <CreatePage toCreate={toCreate} onBack={() => setToCreate(null)} />}
    </>
  );
}
