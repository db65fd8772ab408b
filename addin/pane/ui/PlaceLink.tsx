import { Link } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import type { CellPlace } from "../../workbook/port";
import { usePaneHost } from "../state/hostContext";

/** Leads to a cell, or a whole sheet: brings it into view and selects it. Without a place only the words stand there. */
export function PlaceLink({
  place,
  children,
  label,
}: {
  readonly place: CellPlace | null;
  readonly children?: ReactNode;
  /** What is read out, where the words alone do not say where it leads. */
  readonly label?: string;
}): JSX.Element {
  const { window: workbook } = usePaneHost();
  const [isGone, setGone] = useState(false);
  if (place === null) return <span>{children}</span>;
  const name = words.place(place.sheet, place.cell);
  const show = () => {
    workbook.show(place).then(
      (shown) => setGone(!shown),
      () => setGone(true),
    );
  };
  return (
    <>
      <Link as="button" inline onClick={show} aria-label={label} title={words.openPlace(name)}>
        {children ?? name}
      </Link>
      {isGone && <span role="status"> {words.placeGone(place.sheet)}</span>}
    </>
  );
}
