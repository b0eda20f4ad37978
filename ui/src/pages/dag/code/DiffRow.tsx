import { VisuallyHidden } from "@mantine/core";
import classes from "./Code.module.css";
import { CodeLine } from "./CodeLine";
import type { Token } from "./javaTokens";
import type { DiffLine } from "./lineDiff";

const SIGNS = { same: "", removed: "−", added: "+" } as const;
const WORDS = { same: "", removed: "removed: ", added: "added: " } as const;

/** A line of a comparison, one below the other. */
export function DiffRow({
  line,
  old,
  next,
}: {
  line: DiffLine;
  old: readonly (readonly Token[])[];
  next: readonly (readonly Token[])[];
}) {
  const color = line.change === "same" ? "" : classes[line.change];
  const tokens = line.new === undefined ? old[line.old ?? -1] : next[line.new];
  return (
    <div className={classes.row}>
      <span className={`${classes.gutter} ${color}`}>{line.old === undefined ? "" : line.old + 1}</span>
      <span className={`${classes.gutter} ${color}`}>{line.new === undefined ? "" : line.new + 1}</span>
      <span className={color} aria-hidden>
        {SIGNS[line.change]}
      </span>
      <code className={`${classes.side} ${color}`}>
        <VisuallyHidden>{WORDS[line.change]}</VisuallyHidden>
        <CodeLine tokens={tokens ?? []} />
      </code>
    </div>
  );
}
