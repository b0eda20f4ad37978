import { memo, useLayoutEffect, useRef } from "react";
import type { GridLetters } from "./gridLetters";
import { ROW } from "./metrics";
import type { Painter } from "./painter";
import type { GridRow } from "./rows";
import type { Span } from "./window";

/** Some rows of some runs, as a picture: a quarter of a million cells as elements would be too slow to scroll. */
export const GridTile = memo(function GridTile({
  rows,
  runIds,
  inRows,
  inRuns,
  letters,
  painter,
}: {
  rows: readonly GridRow[];
  runIds: readonly string[];
  inRows: Span;
  inRuns: Span;
  letters: GridLetters;
  painter: Painter;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { from: top, to: bottom } = inRows;
  const { from: left, to: right } = inRuns;
  useLayoutEffect(() => {
    const shown = rows.slice(top, bottom);
    const shownRuns = runIds.slice(left, right);
    let frame = 0;
    const paint = () => {
      frame = 0;
      if (canvas.current) {
        painter.paint(canvas.current, shown, shownRuns, letters);
      }
    };
    paint();
    const unsubscribe = letters.subscribe((changed) => {
      if (frame === 0 && shownRuns.some((runId) => changed.has(runId))) {
        frame = requestAnimationFrame(paint);
      }
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [rows, runIds, top, bottom, left, right, letters, painter]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      style={{
        position: "absolute",
        top: top * ROW,
        left: left * painter.width,
        width: (right - left) * painter.width,
        height: (bottom - top) * ROW,
      }}
    />
  );
});
