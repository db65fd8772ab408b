/** The trouble of a code, for both threads: it knows the words of troubles and nothing of the engine. */
import { KEPT_WORDS, REMEDY_WORDS, TROUBLE_WORDS } from "../../engine/locale/en/troubles";
import type { Trouble } from "./protocol";

/** How far the work had come, as far as that is known. */
export type Kept = keyof typeof KEPT_WORDS;

/** The trouble of a code. */
export function troubleWith(code: string, kept: Kept, params: Readonly<Record<string, string>> = {}): Trouble {
  const words = TROUBLE_WORDS.get(code) ?? TROUBLE_WORDS.get("host-failed");
  if (words === undefined) throw new Error(`${code} has no words`);
  const isOpen = kept === "committed" || kept === "unknown";
  const remedy = !isOpen ? REMEDY_WORDS.again : code === "engine-ended" ? REMEDY_WORDS.look : REMEDY_WORDS.finish;
  return { code, what: words.what(params), kept: KEPT_WORDS[kept], remedy: remedy({ first: words.first }) };
}
