import type { SourceLineResponse } from "@/api/generated/types.gen";
import classes from "./ImportErrors.module.css";

/** A part of a file with the numbers of its lines, one of which is meant. */
export function SourceLines({
  lines,
  marked,
  file,
}: {
  lines: readonly SourceLineResponse[];
  marked: number | null;
  file: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys.
    <section className={classes.source} aria-label={`${file} around line ${marked}`} tabIndex={0}>
      <ol className={classes.lines}>
        {lines.map(({ line, text }) => (
          <li key={line} className={classes.row} aria-current={line === marked || undefined}>
            <span className={classes.number}>{line}</span>
            <code>{text || " "}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
