/** Sentences with gaps, filled from a problem's parameters. */

/** What fills the gaps of a sentence. */
export type SentenceParams = Readonly<Record<string, string>>;

/** Gives the whole sentence. */
export type Sentence = (params: SentenceParams) => string;

/** How one problem code is told. */
export type ProblemWords = {
  /** What is. */
  readonly what: Sentence;
  /** What to do about it. */
  readonly remedy: Sentence;
  /** What the code means, without gaps: for the list of codes in the README. */
  readonly about: string;
};

const GAP = /\{([A-Za-z]+)\}/g;

/** A sentence in which "{column}" stands for the parameter `column`; a gap nobody fills becomes an ellipsis. */
export function sentence(template: string): Sentence {
  return (params) => template.replace(GAP, (_, name: string) => params[name] ?? "…");
}

/** The parameters a sentence names, in its order. */
export function gapsOf(words: Sentence): readonly string[] {
  const named: string[] = [];
  words(new Proxy({}, { get: (_, name) => (named.push(String(name)), "") }));
  return named;
}

/** A plain decimal with its thousands separated: "1234.50" is "1,234.50". */
export function withThousands(decimal: string): string {
  return decimal.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}
