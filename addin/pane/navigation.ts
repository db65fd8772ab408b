/** Where one can go in the pane. */
import { createContext, useContext } from "react";

import type { Readiness } from "../session/views/backlog";
import type { InvoiceState } from "../session/views/invoices";

export const PLACES = ["start", "backlog", "invoices", "accounting", "problems", "verify", "settings"] as const;
export type PlaceName = (typeof PLACES)[number];

/** A page, and what of it is wanted. Going to the page one is on with other wishes shows those. */
export type Destination =
  | { readonly place: "start"; readonly focus?: "name" }
  | { readonly place: "backlog"; readonly readiness?: Readiness }
  /** `open`: a document's ID. */
  | { readonly place: "invoices"; readonly state?: InvoiceState; readonly open?: string }
  /** `trace`: what to trace, with the section of that name. */
  | { readonly place: "accounting"; readonly section?: AccountingSection; readonly trace?: string }
  | { readonly place: "problems" }
  | { readonly place: "verify" }
  | { readonly place: "settings" };

export type AccountingSection = "journal" | "schedules" | "post" | "paid" | "recognition" | "reports" | "trace";

export type GoTo = (destination: Destination) => void;

const NavigationContext = createContext<GoTo>(() => undefined);
export const NavigationProvider = NavigationContext.Provider;

/** How to go to a page. */
export function useGoTo(): GoTo {
  return useContext(NavigationContext);
}

/** The page a host asked for by name; Start where it named none of ours. */
export function destinationOf(page: string | null): Destination {
  return { place: PLACES.find((place) => place === page) ?? "start" };
}
