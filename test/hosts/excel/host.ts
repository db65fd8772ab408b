/**
 * An Excel of the tests' own: a workbook, the engine that answers Microsoft's client about it, what it was asked, and
 * the faults planted in it. How a client reaches it is said by `connection.ts`.
 */
import { workbookOf } from "./classes/workbook";
import { createEngine, type Engine } from "./engine";
import { afterwards, failingAction, refusalOf, type Fault } from "./faults";
import { HostError } from "./hostError";
import { objectOf, type HostClass, type HostObject } from "./hostObject";
import type { HostEvent, Model } from "./model/model";
import { newWorkbook, type HostWorkbook, type WorkbookOptions } from "./model/workbook";
import type { RequestKind, RequestRecord } from "./stats";
import { ACTION, PATH, type Answer, type Request } from "./wire";

export type HostOptions = WorkbookOptions & {
  /** A workbook made before; a new one with an empty sheet where absent. */
  readonly workbook?: HostWorkbook;
  /** Requests and answers above this many bytes are refused; Excel on the web takes 5 MB. */
  readonly mostBytes?: number;
};

/** What the host gives back for a request; null where it never answers. */
export type Reply = { readonly status: 0; readonly text: string } | { readonly status: number } | null;

export type ExcelHost = {
  readonly workbook: HostWorkbook;
  readonly model: Model;
  readonly engine: Engine;
  readonly requests: RequestRecord[];
  /** Plants a fault at the sync of this number from now on, counted from 1. */
  readonly plant: (sync: number, fault: Fault) => void;
  readonly answer: (text: string, flags: number) => Reply;
  /** Events that wait to be told to the client; taken by whoever tells them. */
  readonly takeEvents: () => readonly HostEvent[];
  /** Tells the client now, where one listens: a person's edit is told without being asked for. */
  readonly tellEvents: () => void;
  /** Whoever tells events is told when there are some. */
  readonly listen: (tell: () => void) => void;
  /** Whether the pane was closed; a workbook outlives its pane. */
  readonly isPaneClosed: () => boolean;
  /** Forgets what was asked and planted, as when the pane is opened anew. */
  readonly restart: () => void;
};

const WEB_LIMIT_BYTES = 5_000_000;

/** A host over a workbook. */
export function createExcelHost(options: HostOptions = {}): ExcelHost {
  const workbook = options.workbook ?? newWorkbook(options);
  const mostBytes = options.mostBytes ?? WEB_LIMIT_BYTES;
  const events: HostEvent[] = [];
  const model: Model = { workbook, actor: "add-in", emit: (event) => void events.push(event) };
  const requests: RequestRecord[] = [];
  const planted = new Map<number, Fault>();
  let syncs = 0;
  let tell: (() => void) | null = null;
  let isClosed = false;
  const engine: Engine = createEngine({ root: () => workbookOf(model, () => engine), newObject: internalService });

  const work = (request: Request, fault: Fault | null): Answer => {
    const action = fault === null ? null : failingAction(fault, request.Actions.length);
    if (action === null) return engine.execute(request);
    return engine.execute(request, { failure: { action, error: generalException() } });
  };

  const faultyAnswer = (request: Request, requestBytes: number, kind: RequestKind, flags: number): Reply => {
    if (kind === "sync") syncs += 1;
    const fault = kind === "sync" ? (planted.get(syncs) ?? null) : null;
    const record = { kind, actions: request.Actions.length, requestBytes, flags };
    if (fault?.kind === "pane-closed") isClosed = true;
    const refusal = requestBytes > mostBytes ? refusalOf({ kind: "request-too-large" }) : fault && refusalOf(fault);
    const isNeverReached = fault?.kind === "pane-closed" && fault.when === "before";
    if (refusal !== null || isNeverReached) {
      requests.push({ ...record, answerBytes: 0 });
      return refusal === null ? null : { status: refusal };
    }
    if (fault?.kind === "co-author" && fault.when === "before") fault.edit(host);
    const text = JSON.stringify(work(request, fault));
    if (fault?.kind === "co-author" && fault.when === "after") fault.edit(host);
    const answerBytes = bytesOf(text);
    requests.push({ ...record, answerBytes });
    const ending = answerBytes > mostBytes ? afterwards({ kind: "answer-too-large" }) : fault && afterwards(fault);
    if (ending === "nothing") return null;
    return ending === null ? { status: 0, text } : { status: ending };
  };

  const host: ExcelHost = {
    workbook,
    model,
    engine,
    requests,
    plant: (sync, fault) => void planted.set(syncs + sync, fault),
    answer: (text, flags) => {
      const request = JSON.parse(text) as Request;
      return isClosed ? null : faultyAnswer(request, bytesOf(text), kindOf(request), flags);
    },
    takeEvents: () => events.splice(0),
    tellEvents: () => tell?.(),
    listen: (next) => {
      tell = next;
    },
    isPaneClosed: () => isClosed,
    restart: () => {
      requests.length = 0;
      planted.clear();
      events.length = 0;
      syncs = 0;
      isClosed = false;
    },
  };
  return host;
}

function generalException(): HostError {
  return new HostError("GeneralException", "There was an internal error while processing the request.", 500);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function kindOf({ Actions, ObjectPaths }: Request): RequestKind {
  const isInternal = Object.values(ObjectPaths).some(({ ObjectPathType }) => ObjectPathType === PATH.newObject);
  if (isInternal) return "internal";
  const isLettingGo = Actions.some(({ Name }) => Name === "_RemoveReference");
  const isOnly = Actions.every(({ ActionType, Name }) => {
    return ActionType === ACTION.instantiate || ActionType === ACTION.trace || Name === "_RemoveReference";
  });
  return isLettingGo && isOnly ? "cleanup" : "sync";
}

/** Services of the client's maker, which it calls when it starts: what they are told is of no concern here. */
function internalService(name: string): HostObject | null {
  return INTERNAL.test(name) ? objectOf(INTERNAL_SERVICE, name) : null;
}

const INTERNAL = /^Microsoft\.(InternalService|Extensibility|SafeArray|DynamicRibbon|Experimentation|FirstParty)/;
const INTERNAL_SERVICE: HostClass<string> = {
  name: "InternalService",
  values: {},
  objects: {},
  actions: { notifyActionHandlerReady: () => null },
};
