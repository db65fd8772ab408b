import type { JSX } from "react";

import type { Destination } from "../navigation";
import { BacklogPage } from "../backlog/BacklogPage";
import { InvoicesPage } from "../invoices/InvoicesPage";
import { AccountingPage } from "../accounting/AccountingPage";
import { ProblemsPage } from "../problems/ProblemsPage";
import { VerifyPage } from "../verify/VerifyPage";
import { SettingsPage } from "../settings/SettingsPage";
import { StartPage } from "../start/StartPage";

/** The page of a place.  */
export function PageOf({ destination }: { readonly destination: Destination }): JSX.Element {
  switch (destination.place) {
    case "start":
      return <StartPage focus={destination.focus ?? null} />;
    case "backlog":
      return <BacklogPage readiness={destination.readiness ?? null} />;
    case "invoices":
      return <InvoicesPage state={destination.state ?? null} open={destination.open ?? null} />;
    case "accounting":
      return <AccountingPage section={destination.section ?? null} />;
    case "problems":
      return <ProblemsPage />;
    case "verify":
      return <VerifyPage />;
    case "settings":
      return <SettingsPage />;
  }
}
