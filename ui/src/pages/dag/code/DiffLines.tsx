import { Fragment, useMemo, useState } from "react";
import classes from "./Code.module.css";
import { DiffRow } from "./DiffRow";
import { hunksOf, sideBySide } from "./hunks";
import { javaLines } from "./javaTokens";
import { type DiffLine, lineDiff } from "./lineDiff";
import { SideRow } from "./SideRow";
import type { Layout } from "./search";

/** What changed from one source to another; what did not is folded away until somebody wants it. */
export function DiffLines({ old, next, layout }: { old: string; next: string; layout: Layout }) {
  const oldLines = useMemo(() => javaLines(old), [old]);
  const nextLines = useMemo(() => javaLines(next), [next]);
  const hunks = useMemo(() => hunksOf(lineDiff(old.split(/\r?\n/), next.split(/\r?\n/))), [old, next]);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const rows = (lines: readonly DiffLine[]) =>
    layout === "split"
      ? sideBySide(lines).map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a comparison never move.
          <SideRow key={at} pair={pair} old={oldLines} next={nextLines} />
        ))
      : lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a comparison never move.
          <DiffRow key={at} line={line} old={oldLines} next={nextLines} />
        ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={classes.code} aria-label="What changed" tabIndex={0}>
      <div className={layout === "split" ? classes.split : classes.unified}>
        {hunks.map((hunk, place) =>
          hunk.hidden && !open.has(place) ? (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the hunks of a comparison never move.
              key={place}
              type="button"
              className={classes.more}
              onClick={() => setOpen(new Set([...open, place]))}
            >
              ⋯ show {hunk.lines.length} lines that are the same
            </button>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the hunks of a comparison never move.
            <Fragment key={place}>{rows(hunk.lines)}</Fragment>
          ),
        )}
      </div>
    </section>
  );
}
