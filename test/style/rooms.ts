/**
 * The rooms of the repository and what each may know. Imports go down:
 *
 * kernel <- schema's list <- model <- schema's readers, steps, formula, sheets, seal, locale <- verify, plan, run <- index <- addin
 */

export type Room = {
  readonly name: string;
  /** Which files are in it, by path from the root without extension; the first room that matches is a file's own. */
  readonly files: RegExp;
  /** Rooms whose values and types it may use, besides its own. */
  readonly knows: readonly string[];
  /** Rooms of which it may use types only. */
  readonly knowsTypesOf?: readonly string[];
  /** Packages it may use. */
  readonly packages: readonly RegExp[];
};

const EXACT = [/^decimal\.js$/];
const HASHES = [/^@noble\/hashes\//];
const BELOW_STEPS = ["kernel", "list", "model", "schema"];

export const ROOMS: readonly Room[] = [
  { name: "kernel", files: /^engine\/kernel\//, knows: [], packages: [...EXACT, ...HASHES] },
  {
    name: "list",
    files: /^engine\/schema\/(column|table|tables|values|sourceTables|bookTables|listTables)$/,
    knows: ["kernel"],
    packages: [],
  },
  {
    name: "model",
    files: /^engine\/model\//,
    knows: ["kernel", "list"],
    knowsTypesOf: ["schema"],
    packages: [...EXACT, ...HASHES],
  },
  { name: "schema", files: /^engine\/schema\//, knows: ["kernel", "list", "model"], packages: EXACT },
  { name: "steps", files: /^engine\/steps\//, knows: BELOW_STEPS, packages: EXACT },
  { name: "formula", files: /^engine\/formula\//, knows: BELOW_STEPS, packages: [...EXACT, /^hyperformula$/] },
  { name: "seal", files: /^engine\/seal\//, knows: BELOW_STEPS, packages: HASHES },
  { name: "locale", files: /^engine\/locale\//, knows: BELOW_STEPS, packages: [] },
  { name: "sheets", files: /^engine\/sheets\//, knows: [...BELOW_STEPS, "locale"], packages: EXACT },
  {
    name: "verify",
    files: /^engine\/verify\//,
    knows: [...BELOW_STEPS, "seal", "sheets"],
    packages: [],
  },
  {
    name: "plan",
    files: /^engine\/plan\//,
    knows: [...BELOW_STEPS, "formula", "seal", "locale", "sheets"],
    packages: [],
  },
  {
    name: "run",
    files: /^engine\/(run|perform)$/,
    knows: [...BELOW_STEPS, "steps", "formula", "seal", "locale", "sheets", "verify", "plan"],
    packages: [],
  },
  {
    name: "index",
    files: /^engine\/index$/,
    knows: [...BELOW_STEPS, "steps", "formula", "seal", "locale", "sheets", "verify", "plan", "run"],
    packages: [],
  },
  { name: "port", files: /^addin\/workbook\/port$/, knows: [], knowsTypesOf: ["model"], packages: [] },
  { name: "commit", files: /^addin\/workbook\/applyInSteps$/, knows: ["port", "index"], packages: [] },
  {
    name: "excel",
    files: /^addin\/workbook\/excel\//,
    knows: ["port", "commit", "layout", "kernel", "list", "model", "schema", "sheets", "index"],
    knowsTypesOf: ["pane"],
    packages: [],
  },
  /** What hosts share: how a plan's sheet is laid out, addresses, names. */
  { name: "layout", files: /^addin\/workbook\/layout\//, knows: ["kernel", "model", "sheets"], packages: [] },
  {
    name: "file",
    files: /^addin\/workbook\/file\//,
    knows: ["port", "layout", "kernel", "list", "model", "sheets"],
    packages: [/^fflate$/, ...HASHES],
  },
  {
    name: "protocol",
    files: /^addin\/session\/(protocol$|views\/)/,
    knows: [],
    knowsTypesOf: ["port", "index"],
    packages: [],
  },
  {
    name: "session",
    files: /^addin\/session\//,
    knows: ["protocol", "port", "layout", "commit", "pdf", ...BELOW_STEPS, "locale", "index"],
    packages: [/^comlink$/],
  },
  {
    name: "pane",
    files: /^addin\/pane\//,
    knows: ["protocol", "port", "index", "locale"],
    packages: [/^react$/, /^react-dom/, /^react\/jsx-runtime$/, /^@fluentui\/react-/],
  },
  {
    name: "embedded",
    files: /^addin\/embedded\//,
    knows: ["protocol", "session", "pane", "port", "file", "formula", ...BELOW_STEPS, "locale", "index"],
    packages: [
      /^react$/,
      /^react-dom/,
      /^react\/jsx-runtime$/,
      /^@fluentui\/react-/,
      /^numfmt$/,
      /^hyperformula$/,
      /^comlink$/,
    ],
  },
  /** Where the add-in's pieces are put together for Excel: the pane's page and the worker beside it. */
  {
    name: "taskpane",
    files: /^addin\/taskpane\//,
    knows: ["protocol", "session", "pane", "port", "excel", "locale", "index"],
    packages: [/^comlink$/],
  },
  /** What builds and serves the pages; it knows none of what it bundles. */
  {
    name: "build",
    files: /^addin\/build\//,
    knows: [],
    packages: [/^node:/, /^webpack$/, /^html-webpack-plugin$/, /^sirv$/, /^office-addin-dev-certs$/],
  },
  /** Documents as PDF; fonts are handed in by whoever prints. */
  { name: "pdf", files: /^addin\/pdf\//, knows: ["model", "sheets"], packages: [/^pdfmake/] },
  {
    name: "cli",
    files: /^addin\/cli\//,
    knows: ["port", "file", "pdf", "sheets", ...BELOW_STEPS, "locale", "index"],
    packages: [/^node:/, /^commander$/],
  },
  {
    name: "templates",
    files: /^templates\//,
    knows: ["file", "cli", ...BELOW_STEPS, "locale", "sheets"],
    packages: [/^node:/],
  },
];

/** The room of a file, by its path without extension; null for one that is in none. */
export function roomOf(file: string): Room | null {
  return ROOMS.find(({ files }) => files.test(file)) ?? null;
}

/**
 * Steps that compose others, by file below `engine/steps/`, and which: every other step stands alone. What several steps
 * share is no step and lives in a folder below `engine/steps/`.
 */
export const COMPOSING_STEPS: ReadonlyMap<string, RegExp> = new Map([
  ["derive", /./],
  [
    "sellActual",
    /^(decideBillingType|deriveUnbilledSales|divideByBillability|priceActual|splitByCustomer|tellActual)$/,
  ],
  [
    "deriveAgain",
    /^(derive|deriveMilestones|deriveProducts|deriveRetainers|deriveUnbilledSales|findLostDecisions|applyNotToExceed)$/,
  ],
  ["applyNotToExceed", /^deriveUnbilledSales$/],
  ["limits/divide", /^deriveUnbilledSales$/],
  ["deriveUnbilledSales", /^(divideByBillability|splitByCustomer)$/],
  ["splitByCustomer", /^divideByBillability$/],
  ["backlogLists", /^billingHub$/],
  ["markBacklog", /^selectBacklog$/],
  ["journalLines", /^journalSources$/],
  ["prepareJournal", /^journalLines$/],
  ["postJournal", /^(bookOriginals|journalLines)$/],
  ["confirmInvoices", /^bookOriginals$/],
  ["editPosting", /^journalLines$/],
  ["journalList", /^journalLines$/],
  ["harvestEdits", /^journalLines$/],
  ["report/backlogTables", /^backlogLists$/],
  ["report/backlogAsOf", /^(deriveMilestones|deriveProducts|deriveRetainers|reopenBookedSales)$/],
  ["posting/confirmedInvoices", /^journalSources$/],
  ["document/draftDocument", /^computeTax$/],
  ["document/revision", /^computeTax$/],
  ["document/taxGap", /^computeTax$/],
  ["posting/proposedTaxes", /^computeTax$/],
  ["document/listPrice", /^priceActual$/],
  ["tellActual", /^(matchContractLine|priceActual)$/],
]);
