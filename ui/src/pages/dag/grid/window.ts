/** The places from (included) to (excluded) that are drawn. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns which of many equally large things to draw: those that can be seen and some on each side, widened to whole
 * chunks, so that a little scrolling draws nothing anew.
 */
export function windowOf(
  scrolled: number,
  room: number,
  size: number,
  count: number,
  chunk: number,
  spare: number,
): Span {
  const first = Math.floor(Math.max(0, scrolled) / size) - spare;
  const last = Math.ceil((Math.max(0, scrolled) + room) / size) + spare;
  return {
    from: Math.max(0, Math.floor(first / chunk) * chunk),
    to: Math.max(0, Math.min(count, Math.ceil(last / chunk) * chunk)),
  };
}

/** Cuts places into chunks. */
export function chunksOf(span: Span, chunk: number): readonly Span[] {
  const chunks: Span[] = [];
  for (let from = span.from; from < span.to; from += chunk) {
    chunks.push({ from, to: Math.min(from + chunk, span.to) });
  }
  return chunks;
}
