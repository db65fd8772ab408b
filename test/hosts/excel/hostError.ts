/**
 * What Excel answers when it refuses. Codes and messages as in the "Error handling with the application-specific
 * JavaScript APIs" page of the Office add-ins documentation.
 */

/** The refusal of one action; the batch ends there, and what was applied before it stays. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly location: string | null = null,
  ) {
    super(message);
    this.name = "HostError";
  }
}

/** There is no such sheet, table or name. */
export function notFound(): HostError {
  return new HostError("ItemNotFound", "The requested resource doesn't exist.", 404);
}

/** The name is taken. */
export function alreadyExists(): HostError {
  return new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.", 409);
}

/** An argument of the wrong kind, shape or extent. */
export function invalidArgument(message = "The argument is invalid or missing or has an incorrect format."): HostError {
  return new HostError("InvalidArgument", message, 400);
}

/** Protection is in the way. The message is the one of office-js issue 6784. */
export function accessDenied(): HostError {
  return new HostError("AccessDenied", "You cannot perform the requested operation.", 403);
}

/** The operation makes no sense for this object as it is. */
export function invalidOperation(message = "The operation attempted is invalid on the object."): HostError {
  return new HostError("InvalidOperation", message, 400);
}

/** A range that cannot be. */
export function invalidReference(): HostError {
  return new HostError("InvalidReference", "This reference is not valid for the current operation.", 400);
}

/** An insertion or deletion that would tear a table or push cells off the sheet. */
export function insertDeleteConflict(): HostError {
  return new HostError("InsertDeleteConflict", "The insert or delete operation attempted resulted in a conflict.", 409);
}

/** This host does not know the member. It never pretends. */
export function notImplemented(what: string): HostError {
  return new HostError("NotImplemented", `The requested feature isn't implemented. [test host: ${what}]`, 501, what);
}
