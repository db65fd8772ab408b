/** A text as formulas and names write it: in quotes, its own quotes doubled. */
export function quotedText(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** The text between the quotes; null for what is no text in quotes. */
export function textOfQuoted(quoted: string): string | null {
  return /^"((?:[^"]|"")*)"$/.exec(quoted)?.[1]?.replace(/""/g, '"') ?? null;
}
