/**
 * Carries out a request of the client action by action, knowing nothing of Excel.
 *
 * A path takes effect when its first action is reached. The first action that fails ends the batch; what was applied
 * before it stays. A null object answers calls and settings without doing anything. What no class offers is
 * `NotImplemented`, and is remembered.
 */
import { HostError, notImplemented } from "./hostError";
import { argumentsOf, type Argument, type Arguments, type HostObject } from "./hostObject";
import { camel, camelCased, pascal, query } from "./query";
import { ACTION, PATH, type Action, type ActionResult, type Answer, type ArgumentInfo, type Json } from "./wire";
import type { JsonRecord, ObjectPath, References, Request } from "./wire";

export type Engine = {
  readonly execute: (request: Request, options?: ExecuteOptions) => Answer;
  /** Members that were asked for and are not modelled, "Range.getSpecialCells". */
  readonly notImplemented: readonly string[];
  /** How many ranges the client asked to keep and has not let go. */
  readonly keptReferences: () => number;
  readonly removeReference: (id: string) => void;
};

export type ExecuteOptions = {
  /** An error planted before the action of this index. */
  readonly failure?: { readonly action: number; readonly error: HostError };
};

export type EngineOptions = {
  readonly root: () => HostObject;
  /** An object the client makes by its class name ("Microsoft.InternalService..."), or null. */
  readonly newObject: (name: string) => HostObject | null;
};

type Batch = {
  readonly request: Request;
  readonly resolved: Map<number, HostObject | null>;
};

/** An engine over one workbook, which keeps references between requests. */
export function createEngine(options: EngineOptions): Engine {
  const references = new Map<string, HostObject>();
  const idOfReference = new WeakMap<HostObject, string>();
  const missing: string[] = [];
  let nextReference = 1;

  const keep = (object: HostObject): void => {
    const id = idOfReference.get(object) ?? `ref{${nextReference++}}`;
    idOfReference.set(object, id);
    references.set(id, object);
  };
  const identityOf = (object: HostObject): JsonRecord => {
    const id = idOfReference.get(object);
    return { ...(id === undefined ? {} : { _ReferenceId: id }), ...object.identity() };
  };

  const resolve = (batch: Batch, id: number): HostObject | null => {
    const known = batch.resolved.get(id);
    if (known !== undefined) return known;
    const path = batch.request.ObjectPaths[String(id)];
    if (path === undefined) throw new HostError("InvalidObjectPath", `No object path ${id}.`, 400);
    const object = evaluate(batch, path);
    batch.resolved.set(id, object);
    return object;
  };

  const evaluate = (batch: Batch, path: ObjectPath): HostObject | null => {
    if (path.ObjectPathType === PATH.global) return options.root();
    if (path.ObjectPathType === PATH.nullObject) return null;
    if (path.ObjectPathType === PATH.newObject) {
      const made = options.newObject(path.Name);
      if (made === null) throw notImplemented(`new ${path.Name}`);
      return made;
    }
    if (path.ObjectPathType === PATH.referenceId) {
      const kept = references.get(path.Name);
      if (kept === undefined) throw new HostError("InvalidObjectPath", `The reference ${path.Name} is gone.`, 400);
      return kept;
    }
    const parent = resolve(batch, path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    const name = path.ObjectPathType === PATH.indexer ? "getItem" : camel(path.Name);
    const reach = parent.object(name);
    if (reach === null) throw notImplemented(`${parent.className}.${name}`);
    return reach(argumentsFor(batch, path.ArgumentInfo));
  };

  const argumentsFor = (batch: Batch, info: ArgumentInfo | undefined): Arguments => {
    const given = info?.Arguments ?? [];
    const marks = info?.ReferencedObjectPathIds ?? [];
    return argumentsOf(given.map((value, position) => argumentOf(batch, value, marks[position] ?? 0)));
  };

  const argumentOf = (batch: Batch, value: Json, mark: References): Argument => {
    if (typeof mark === "number" && mark !== 0) return { kind: "object", object: resolve(batch, mark) };
    if (typeof mark !== "number" && mark.flat(FEW).some((inner) => inner !== 0))
      throw notImplemented("objects in lists");
    return { kind: "value", value };
  };

  const perform = (batch: Batch, action: Action): Json => {
    const object = resolve(batch, action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.instantiate: {
        if (object === null) return null;
        const isFree = batch.request.ObjectPaths[String(action.ObjectPathId)]?.D === true;
        if (batch.request.AutoKeepReference && object.isReferenced && !isFree) keep(object);
        return identityOf(object);
      }
      case ACTION.query:
        return object === null ? null : query(object, action.QueryInfo ?? {}, identityOf);
      case ACTION.queryAsJson:
        return object === null ? null : camelCased(query(object, action.QueryInfo ?? {}, identityOf));
      case ACTION.method:
        return object === null ? { _IsNull: true } : call(batch, object, action);
      case ACTION.setProperty:
        if (object === null) return { _IsNull: true };
        setValue(object, camel(action.Name), argumentsFor(batch, action.ArgumentInfo).json(0));
        return null;
      case ACTION.update:
        if (object === null) return { _IsNull: true };
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) setValue(object, camel(name), value);
        return null;
      default:
        throw notImplemented(`action type ${action.ActionType}`);
    }
  };

  const call = (batch: Batch, object: HostObject, action: Action): Json => {
    if (action.Name === "_KeepReference") {
      keep(object);
      return null;
    }
    const perform = object.action(camel(action.Name));
    if (perform === null) throw notImplemented(`${object.className}.${camel(action.Name)}`);
    return perform(argumentsFor(batch, action.ArgumentInfo)) ?? null;
  };

  return {
    notImplemented: missing,
    keptReferences: () => references.size,
    removeReference: (id) => references.delete(id),
    execute: (request, { failure } = {}) => {
      const batch: Batch = { request, resolved: new Map() };
      const results: ActionResult[] = [];
      const traces: number[] = [];
      for (const [index, action] of request.Actions.entries()) {
        try {
          if (failure?.action === index) throw failure.error;
          if (action.ActionType === ACTION.trace) traces.push(action.Id);
          const value = action.ActionType === ACTION.trace ? null : perform(batch, action);
          results.push({ ActionId: action.Id, Value: value });
        } catch (thrown) {
          if (!(thrown instanceof HostError)) throw thrown;
          if (thrown.code === "NotImplemented") missing.push(thrown.location ?? thrown.message);
          const location = thrown.location ?? locationOf(batch, action);
          const { code, message, status } = thrown;
          const error = {
            Code: code,
            Message: message,
            HttpStatusCode: status,
            Location: location,
            ActionIndex: index,
          };
          return { Error: error, Results: results, TraceIds: traces };
        }
      }
      return { Results: results, TraceIds: traces };
    },
  };
}

/** How deep lists of arguments nest. */
const FEW = 4;

function setValue(object: HostObject, name: string, value: Json): void {
  const set = object.value(SENT_AS.get(name) ?? name)?.set ?? null;
  if (set === null) throw notImplemented(`${object.className}.${name}=`);
  set(value);
}

/** What the client sends under another name than its own (its `Worksheet_ShowGridlines_Set`). */
const SENT_AS: ReadonlyMap<string, string> = new Map([
  ["gridlines", "showGridlines"],
  ["headings", "showHeadings"],
]);

/** "Range.values", "TableCollection.getItem", as in dumps of real errors (office-js issues 1025, 1561, 6784). */
function locationOf({ request, resolved }: Batch, action: Action): string {
  const path = request.ObjectPaths[String(action.ObjectPathId)];
  const isPath = action.ActionType === ACTION.instantiate;
  const owner = resolved.get((isPath ? path?.ParentObjectPathId : action.ObjectPathId) ?? 0);
  const name = isPath ? (path?.ObjectPathType === PATH.indexer ? "getItem" : (path?.Name ?? "")) : action.Name;
  return `${owner?.className ?? ""}${name === "" ? "" : `.${camel(pascal(name))}`}`;
}
