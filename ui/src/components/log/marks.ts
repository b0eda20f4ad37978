import type { Piece } from "./ansi";

/** A piece of a line, and whether it is a part of what is searched for. */
export interface MarkedPiece extends Piece {
  readonly marked: boolean;
}

/**
 * Marks every place where the text is in the line, whatever its case, also where it goes on over a change of colour.
 */
export function marked(pieces: readonly Piece[], sought: string): MarkedPiece[] {
  const text = pieces.map((piece) => piece.text).join("");
  const places = placesOf(text, sought);
  if (places.length === 0) {
    return pieces.map((piece) => ({ ...piece, marked: false }));
  }
  const parts: MarkedPiece[] = [];
  let start = 0;
  let next = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    let at = start;
    while (at < end) {
      while (next < places.length && (places[next] ?? 0) + sought.length <= at) {
        next++;
      }
      const from = places[next] ?? Number.POSITIVE_INFINITY;
      const inside = from <= at;
      const until = Math.min(end, inside ? from + sought.length : from);
      parts.push({ text: piece.text.slice(at - start, until - start), style: piece.style, marked: inside });
      at = until;
    }
    start = end;
  }
  return parts;
}

/** Where the text begins, from left to right, without overlaps. */
function placesOf(text: string, sought: string): number[] {
  if (sought === "") {
    return [];
  }
  const places: number[] = [];
  const [inText, wanted] = [folded(text), folded(sought)];
  for (let at = inText.indexOf(wanted); at >= 0; at = inText.indexOf(wanted, at + wanted.length)) {
    places.push(at);
  }
  return places;
}

/** A few letters change their length with their case; those stay as they are, so that places stay where they are. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join("");
}
