import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { DocumentPdfRegular } from "@fluentui/react-icons/svg/document-pdf";
import { ReceiptRegular } from "@fluentui/react-icons/svg/receipt";
import { useEffect, useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import { useSession } from "../state/sessionContext";
import { useOpenSheet } from "./useOpenSheet";

const words = INVOICE_WORDS.customerInvoice;

/** A file that is made, and where the page has it. */
type Made = { readonly name: string; readonly address: string };

/** What the customer gets of a posted document: the invoice's sheet, and its PDF as a file. */
export function CustomerInvoice({ number }: { readonly number: string }): JSX.Element {
  const styles = useStyles();
  const { status, work } = useSession();
  const openSheet = useOpenSheet();
  const { made, save } = useSavedPdf(number);
  const sheet = status?.sheets[number];
  const place = sheet === undefined ? null : { sheet, cell: null };
  return (
    <section aria-label={words.title} className={styles.all}>
      <div className={styles.buttons}>
        <Button icon={<ReceiptRegular />} onClick={() => void openSheet({ id: number, place })}>
          {words.open(number)}
        </Button>
        <Button icon={<DocumentPdfRegular />} disabledFocusable={work !== null} onClick={() => void save()}>
          {words.savePdf}
        </Button>
      </div>
      <div role="status">
        {made !== null && (
          <p className={styles.said}>
            {words.saved(made.name)} {words.blocked}{" "}
            <Link href={made.address} download={made.name}>
              {words.again(made.name)}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}

/** Makes the PDF and hands it over as a download; the file stays at its address as long as it is shown. */
function useSavedPdf(number: string): { readonly made: Made | null; readonly save: () => Promise<void> } {
  const { documentPdf } = useSession();
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    if (made === null) return undefined;
    const link = document.createElement("a");
    link.href = made.address;
    link.download = made.name;
    link.click();
    return () => URL.revokeObjectURL(made.address);
  }, [made]);
  const save = async () => {
    const file = await documentPdf(number, { what: words.saving(number) });
    if (file === null) return;
    const blob = new Blob([new Uint8Array(file.bytes)], { type: "application/pdf" });
    setMade({ name: file.name, address: URL.createObjectURL(blob) });
  };
  return { made, save };
}

const useStyles = makeStyles({
  all: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  said: { margin: 0, overflowWrap: "anywhere" },
});
