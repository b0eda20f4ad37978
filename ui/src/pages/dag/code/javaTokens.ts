/** What a piece of Java is, as far as colours go. */
export type Kind = "plain" | "comment" | "text" | "keyword" | "annotation" | "number" | "type" | "call";

/** A piece of source that has one colour. */
export interface Token {
  readonly kind: Kind;
  readonly text: string;
}

const KEYWORDS =
  "abstract assert boolean break byte case catch char class continue default do double else enum extends false final " +
  "finally float for if implements import instanceof int interface long native new non-sealed null package permits " +
  "private protected public record return sealed short static strictfp super switch synchronized this throw throws " +
  "transient true try var void volatile when while yield";

const PIECES: readonly (readonly [Kind, string])[] = [
  ["comment", String.raw`\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*`],
  ["text", String.raw`"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?`],
  ["annotation", String.raw`@[\p{L}_$][\p{L}\p{N}_$.]*`],
  ["number", String.raw`\b\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?[lLfFdD]?\b|\b0[xXbB][\da-fA-F_]+[lL]?\b`],
  ["keyword", String.raw`\b(?:${KEYWORDS.replaceAll(" ", "|")})\b`],
  ["type", String.raw`\b\p{Lu}[\p{L}\p{N}_$]*`],
  ["call", String.raw`\b[\p{L}_$][\p{L}\p{N}_$]*(?=\s*\()`],
];

const ANY = new RegExp(PIECES.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"), "gu");

/**
 * Cuts Java source into lines of coloured pieces. It knows words and not grammar, which is enough to read by; the
 * pieces of a line are always exactly the line.
 */
export function javaLines(source: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  const add = (kind: Kind, text: string) => {
    text.split(/\r?\n/).forEach((part, index) => {
      if (index > 0) {
        lines.push([]);
      }
      if (part !== "") {
        lines.at(-1)?.push({ kind, text: part });
      }
    });
  };
  let end = 0;
  for (const match of source.matchAll(ANY)) {
    add("plain", source.slice(end, match.index));
    const kind = PIECES.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? "plain";
    add(kind, match[0]);
    end = match.index + match[0].length;
  }
  add("plain", source.slice(end));
  if (lines.length > 1 && lines.at(-1)?.length === 0) {
    lines.pop();
  }
  return lines;
}
