/** A line to whoever started the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command to its end; what stops it is said in one line, and the command counts as failed. */
export function runCommand(command: () => Promise<void>): void {
  command().catch((failure: unknown) => {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  });
}

/** Ctrl-C, or being asked to end: closes what is open and goes. */
export function untilStopped(close: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
}
