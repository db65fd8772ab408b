#!/usr/bin/env -S node --max-semi-space-size=128 --min-semi-space-size=64
/**
 * The command `daybook`.
 *
 * The first line gives new objects more room (64 to 128 MiB a half) before they are collected: over a million actuals a
 * third of the time goes into collecting else. V8 takes the size when it starts and not later.
 */
import { useSha256 } from "../../engine/index";
import { commandLine } from "./commandLine";
import { EXIT } from "./exit";
import { thisMachine } from "./machine";
import { nodeSha256 } from "./nodeSha256";

async function main(): Promise<void> {
  useSha256(nodeSha256);
  try {
    process.exitCode = await commandLine(process.argv.slice(2), thisMachine());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Daybook failed by an error of its own, and wrote nothing: ${message}\n`);
    process.stderr.write("Report it with the command. With DAYBOOK_DEBUG=1 it tells where it happened.\n");
    if (process.env["DAYBOOK_DEBUG"] && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    process.exitCode = EXIT.file;
  }
}

void main();
