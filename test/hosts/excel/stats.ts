/** What the client asked of the host, request by request. */

/**
 * - sync: what the add-in asked for
 * - cleanup: `Excel.run` lets ranges go that it kept, after the work and without waiting
 * - internal: the client's own doings, as when it starts
 */
export type RequestKind = "sync" | "cleanup" | "internal";

export type RequestRecord = {
  readonly kind: RequestKind;
  readonly actions: number;
  /** Of the texts, in UTF-8. */
  readonly requestBytes: number;
  readonly answerBytes: number;
  /** The client's flags: 1 writes, 64 waits while a cell is being edited. */
  readonly flags: number;
};

export type Stats = {
  readonly requests: RequestRecord[];
};

export type Totals = {
  readonly syncs: number;
  readonly actions: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly largestRequest: number;
  readonly largestAnswer: number;
};

/** The syncs of a list of requests, summed; the client's own doings do not count. */
export function totalsOf(requests: readonly RequestRecord[]): Totals {
  const syncs = requests.filter(({ kind }) => kind === "sync");
  const sum = (read: (record: RequestRecord) => number): number => syncs.reduce((all, one) => all + read(one), 0);
  const most = (read: (record: RequestRecord) => number): number => Math.max(0, ...syncs.map(read));
  return {
    syncs: syncs.length,
    actions: sum(({ actions }) => actions),
    requestBytes: sum(({ requestBytes }) => requestBytes),
    answerBytes: sum(({ answerBytes }) => answerBytes),
    largestRequest: most(({ requestBytes }) => requestBytes),
    largestAnswer: most(({ answerBytes }) => answerBytes),
  };
}
