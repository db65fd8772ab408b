import { keyOfHeader } from "../../../engine/schema/column";
import * as bookTables from "../../../engine/schema/bookTables";
import * as listTables from "../../../engine/schema/listTables";
import * as sourceTables from "../../../engine/schema/sourceTables";
import { TABLE_LIST } from "../../../engine/schema/tables";

describe("the list of tables", () => {
  test("has every table that is described, by its own name", () => {
    const described = Object.entries({ ...sourceTables, ...bookTables, ...listTables });
    expect(TABLE_LIST.map(({ name }) => name).sort()).toEqual(described.map(([name]) => name).sort());
    expect(described.filter(([name, table]) => name !== table.name)).toEqual([]);
  });

  test("every row key is the camelCase of its header", () => {
    const wrong = TABLE_LIST.flatMap((table) =>
      Object.entries(table.columns)
        .filter(([key, column]) => key !== keyOfHeader(column.header))
        .map(([key, column]) => `${table.name}.${column.header}: ${key} is not ${keyOfHeader(column.header)}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no table has two columns of one name", () => {
    for (const table of TABLE_LIST) {
      const headers = Object.values(table.columns).map((column) => column.header.toLowerCase());
      expect(new Set(headers).size).toBe(headers.length);
    }
  });

  test("every reference names a column of the list", () => {
    const columns = new Set(
      TABLE_LIST.flatMap((table) => Object.keys(table.columns).map((key) => `${table.name}.${key}`)),
    );
    for (const table of TABLE_LIST) {
      for (const { references } of Object.values(table.columns)) {
        if (references) expect(columns).toContain(`${references.table}.${references.column}`);
      }
    }
  });
});
