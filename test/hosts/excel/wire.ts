/**
 * What Microsoft's client and a host say to each other: a request of actions over object paths, an answer with one
 * result an action. Learned from the traffic of the client itself (`@microsoft/office-js` 1.1.110).
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;
export type JsonRecord = { readonly [name: string]: Json };

/** How an object is reached. */
export const PATH = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

/** What is done with an object. */
export const ACTION = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

/** References stand at the places where `Arguments` holds the id of an object path; 0 marks a plain value. */
export type References = number | readonly References[];

export type ArgumentInfo = {
  readonly Arguments?: readonly Json[] | null;
  readonly ReferencedObjectPathIds?: readonly References[] | null;
};

export type QueryInfo = {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
};

export type ObjectPath = {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
  /** The client keeps no reference to it. */
  readonly D?: boolean;
};

export type Action = {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: JsonRecord;
};

export type Request = {
  readonly AutoKeepReference: boolean;
  readonly Actions: readonly Action[];
  readonly ObjectPaths: { readonly [id: string]: ObjectPath };
};

export type ActionResult = { readonly ActionId: number; readonly Value: Json };

export type WireError = {
  readonly Code: string;
  readonly Message: string;
  readonly HttpStatusCode: number;
  /** "Range.values": the class and member at fault. */
  readonly Location: string;
  readonly ActionIndex: number;
};

export type Answer = {
  readonly Error?: WireError;
  readonly Results: readonly ActionResult[];
  readonly TraceIds: readonly number[];
};
