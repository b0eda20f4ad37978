/** How a piece of a line looks: what a terminal's control sequences asked for. Colours are "0" to "255" or "#rrggbb". */
export interface Style {
  readonly fg?: string;
  readonly bg?: string;
  readonly bold?: true;
  readonly dim?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly inverse?: true;
  readonly hidden?: true;
  readonly strike?: true;
}

/** A piece of a line that looks the same throughout. */
export interface Piece {
  readonly text: string;
  readonly style: Style | undefined;
}

type Flag = "bold" | "dim" | "italic" | "underline" | "inverse" | "hidden" | "strike";

const ON: Readonly<Record<number, Flag>> = {
  1: "bold",
  2: "dim",
  3: "italic",
  4: "underline",
  5: "bold",
  6: "bold",
  7: "inverse",
  8: "hidden",
  9: "strike",
  21: "underline",
};

const OFF: Readonly<Record<number, readonly Flag[]>> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  25: ["bold"],
  27: ["inverse"],
  28: ["hidden"],
  29: ["strike"],
};

/**
 * A control sequence: "ESC [ parameters letter" (of which only "m" says how text looks), "ESC ] text" up to a bell or
 * "ESC \", or any other one of two characters. Those that move a cursor or name a link are left out with what is in
 * them; what one does not know is never shown as text.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about.
const SEQUENCE = /\x1b(?:\[([0-?]*)[ -/]*([@-~]?)|\][^\x07\x1b]*(?:\x07|\x1b\\|$)|[ -/]+[0-~]?|[^[\]]|$)/g;

/** Parts a line into pieces. Every line begins plain, so that it looks the same wherever one begins to read. */
export function piecesOf(line: string): Piece[] {
  if (!line.includes("\x1b")) {
    return line === "" ? [] : [{ text: line, style: undefined }];
  }
  const pieces: Piece[] = [];
  let style: Style | undefined;
  let end = 0;
  for (const found of line.matchAll(SEQUENCE)) {
    if (found.index > end) {
      pieces.push({ text: line.slice(end, found.index), style });
    }
    end = found.index + found[0].length;
    if (found[2] === "m") {
      style = changed(style, found[1] ?? "");
    }
  }
  if (end < line.length) {
    pieces.push({ text: line.slice(end), style });
  }
  return pieces;
}

/** Returns the text that one sees of a line. */
export function visibleText(line: string): string {
  return line.includes("\x1b") ? line.replace(SEQUENCE, "") : line;
}

function changed(before: Style | undefined, parameters: string): Style | undefined {
  const codes = parameters.split(/[;:]/).map(Number);
  let style: Record<string, string | true> = { ...before };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 0) {
      style = {};
    } else if (code === 38 || code === 48) {
      const { color, used } = extended(codes, at + 1);
      if (color !== undefined) {
        style[code === 38 ? "fg" : "bg"] = color;
      }
      at += used;
    } else if (code === 39 || code === 49) {
      delete style[code === 39 ? "fg" : "bg"];
    } else if (ON[code]) {
      style[ON[code]] = true;
    } else if (OFF[code]) {
      for (const flag of OFF[code]) {
        delete style[flag];
      }
    } else {
      setColor(style, code);
    }
  }
  return Object.keys(style).length === 0 ? undefined : (style as Style);
}

function setColor(style: Record<string, string | true>, code: number): void {
  for (const [first, name, bright] of [
    [30, "fg", 0],
    [40, "bg", 0],
    [90, "fg", 8],
    [100, "bg", 8],
  ] as const) {
    if (code >= first && code < first + 8) {
      style[name] = String(code - first + bright);
    }
  }
}

/** Reads "5;n", one of 256 colours, or "2;r;g;b". */
function extended(codes: readonly number[], at: number): { color: string | undefined; used: number } {
  if (codes[at] === 5) {
    const index = codes[at + 1] ?? 0;
    return { color: index >= 0 && index < 256 ? String(index) : undefined, used: 2 };
  }
  if (codes[at] === 2) {
    const parts = codes.slice(at + 1, at + 4);
    const hex = parts.map((part) =>
      Math.min(255, Math.max(0, part || 0))
        .toString(16)
        .padStart(2, "0"),
    );
    return { color: parts.length === 3 ? `#${hex.join("")}` : undefined, used: 4 };
  }
  return { color: undefined, used: 1 };
}
