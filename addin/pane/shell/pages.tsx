import { lazy, type JSX } from "react";

import type { Destination } from "../navigation";
import { StartPage } from "../start/StartPage";

const BacklogPage = lazy(async () => ({ default: (await import("../backlog/BacklogPage")).BacklogPage }));
const InvoicesPage = lazy(async () => ({ default: (await import("../invoices/InvoicesPage")).InvoicesPage }));
const AccountingPage = lazy(async () => ({ default: (await import("../accounting/AccountingPage")).AccountingPage }));
const ProblemsPage = lazy(async () => ({ default: (await import("../problems/ProblemsPage")).ProblemsPage }));
const VerifyPage = lazy(async () => ({ default: (await import("../verify/VerifyPage")).VerifyPage }));
const SettingsPage = lazy(async () => ({ default: (await import("../settings/SettingsPage")).SettingsPage }));

/** The page of a place. All but Start are loaded when they are first asked for.  */
export function PageOf({ destination }: { readonly destination: Destination }): JSX.Element {
  switch (destination.place) {
    case "start":
      return <StartPage focus={destination.focus ?? null} />;
    case "backlog":
      return <BacklogPage readiness={destination.readiness ?? null} />;
    case "invoices":
      return <InvoicesPage destination={destination} />;
    case "accounting":
      return <AccountingPage section={destination.section ?? null} trace={destination.trace ?? null} />;
    case "problems":
      return <ProblemsPage />;
    case "verify":
      return <VerifyPage />;
    case "settings":
      return <SettingsPage />;
  }
}
