/**
 * What DuckDB makes of a workbook: an independent second opinion on every figure, and a measure of speed.
 */
import { DuckDBConnection, DuckDBDecimalValue, type DuckDBValue } from "@duckdb/node-api";

import type { IsoDate } from "../../engine/kernel/calendar";
import type { WorkbookContent } from "../../engine/model/workbook";
import { rules } from "./duckdbRules";
import { loadTables } from "./duckdbTables";

/** One value of a result: exact decimals as text with their decimals ("12.50"), counts as numbers. */
export type Cell = string | number | boolean | null;

export type SecondOpinion = {
  /** Works everything out anew. */
  readonly compute: (asOf: IsoDate) => Promise<void>;
  /** Rows of a query over what was worked out, piece by piece. */
  readonly rows: (sql: string, take: (row: readonly Cell[]) => void) => Promise<void>;
  readonly close: () => void;
};

/** A database in memory with the tables of the workbook. */
export async function secondOpinionOn(content: WorkbookContent): Promise<SecondOpinion> {
  const connection = await DuckDBConnection.create();
  await loadTables(connection, content);
  return {
    compute: async (asOf) => {
      for (const statements of rules(asOf)) await connection.run(statements);
    },
    rows: async (sql, take) => {
      const result = await connection.stream(sql);
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        for (const row of chunk.getRows()) take(row.map(cellOf));
      }
    },
    close: () => connection.closeSync(),
  };
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (typeof value === "bigint") return Number(value);
  throw new Error(`a value of a type that is not compared: ${String(value)}`);
}
