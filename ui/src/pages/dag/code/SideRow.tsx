import { VisuallyHidden } from "@mantine/core";
import classes from "./Code.module.css";
import { CodeLine } from "./CodeLine";
import type { SidePair } from "./hunks";
import type { Token } from "./javaTokens";

/** A row of a comparison, old beside new. */
export function SideRow({
  pair,
  old,
  next,
}: {
  pair: SidePair;
  old: readonly (readonly Token[])[];
  next: readonly (readonly Token[])[];
}) {
  return (
    <div className={classes.row}>
      <Side line={pair.left?.old} lines={old} changed={pair.left?.change === "removed"} kind="removed" />
      <Side line={pair.right?.new} lines={next} changed={pair.right?.change === "added"} kind="added" />
    </div>
  );
}

function Side({
  line,
  lines,
  changed,
  kind,
}: {
  line: number | undefined;
  lines: readonly (readonly Token[])[];
  changed: boolean;
  kind: "removed" | "added";
}) {
  const color = line === undefined ? classes.gone : changed ? classes[kind] : "";
  return (
    <>
      <span className={`${classes.gutter} ${color}`}>{line === undefined ? "" : line + 1}</span>
      <code className={`${classes.side} ${color}`}>
        {changed && <VisuallyHidden>{kind}: </VisuallyHidden>}
        <CodeLine tokens={line === undefined ? [] : (lines[line] ?? [])} />
      </code>
    </>
  );
}
