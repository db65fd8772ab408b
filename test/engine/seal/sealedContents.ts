/** Contents of workbooks whose book rows are sealed as they stand. */
import type { WorkbookContent } from "../../../engine/model/workbook";
import { readBook } from "../../../engine/schema/readBook";
import { contentOf, tableOf } from "../contentBuilder";
import { sealedBook } from "./sealedBook";

/** The content with a Seal that agrees with every row of its book; all entries are of the commit K-000001. */
export function sealedContents(content: WorkbookContent): WorkbookContent {
  const { Seal } = sealedBook(readBook(content).book).rows;
  const rows = Seal.map(({ key, sequence, event, document, table, rowKey, content: text, hash }) => ({
    Key: key,
    Commit: "K-000001",
    Sequence: sequence,
    Event: event,
    Document: document,
    Table: table,
    "Row Key": rowKey,
    Content: text,
    Hash: hash,
  }));
  const others = content.tables.filter(({ name }) => name !== "Seal");
  return contentOf([...others, tableOf("Seal", rows)], { documents: content.documents });
}
