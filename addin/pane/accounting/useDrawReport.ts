import type { ReportName } from "../../../engine/index";
import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { usePaneHost } from "../state/hostContext";
import { useSession } from "../state/sessionContext";

const words = ACCOUNTING_WORDS.reports;

/** A report as it is asked for; `knownAt` null: as it is known now. */
export type ReportWish = { readonly name: ReportName; readonly asOf: string; readonly knownAt: string | null };

/** How to draw a report on sheets of the workbook and bring the first into view. */
export function useDrawReport(): (wish: ReportWish) => Promise<void> {
  const { window: workbook } = usePaneHost();
  const { perform, fail } = useSession();
  return async ({ name, asOf, knownAt }) => {
    try {
      const drawn = await perform(
        { kind: "openReport", report: name, asOf, knownAt },
        { what: words.drawing(words.names[name]) },
      );
      const sheet = drawn?.status.sheets[`report:${name}`];
      if (sheet !== undefined) await workbook.show({ sheet, cell: null });
    } catch (error) {
      fail(error);
    }
  };
}
