/** What can be done to a DAG from the palette. */
export type Verb = "trigger" | "pause" | "unpause";

const VERBS: readonly Verb[] = ["trigger", "pause", "unpause"];

/** What somebody typed: perhaps what to do, and what to look for. */
export interface Typed {
  readonly verb?: Verb;
  readonly words: string;
}

/** Reads "trigger orders" as something to do to a DAG called so, and "orders" as something to look for. */
export function read(text: string): Typed {
  const [first = "", ...others] = text.trim().split(/\s+/);
  const verb = others.length > 0 ? VERBS.find((one) => one === first.toLowerCase()) : undefined;
  return verb ? { verb, words: others.join(" ") } : { words: text.trim() };
}

/** Says whether all the words stand in a text, whatever their case and order. */
export function matches(text: string, words: string): boolean {
  const searched = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
