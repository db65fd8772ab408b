import type { JSX } from "react";

import { useFormats } from "./formats";

/** A day ("2026-10-31") as the locale writes it. */
export function DateText({ date }: { readonly date: string }): JSX.Element {
  return <time dateTime={date}>{useFormats().date(date)}</time>;
}

/** A UTC moment in the reader's own time. */
export function MomentText({ at }: { readonly at: string }): JSX.Element {
  return <time dateTime={at}>{useFormats().moment(at)}</time>;
}
