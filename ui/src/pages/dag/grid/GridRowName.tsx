// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { memo } from "react";
import classes from "./Grid.module.css";
import { GridLink } from "./GridLink";
import type { GridLetters } from "./gridLetters";
import { MappedCount } from "./MappedCount";
import { ROW } from "./metrics";
import type { GridRow } from "./rows";

/** A row's name. Its cells are a picture; of the row with the keyboard they are elements, too. */
export const GridRowName = memo(function GridRowName({
  row,
  place,
  dagId,
  newestRun,
  letters,
  tabIndex,
  onToggle,
}: {
  row: GridRow;
  place: number;
  dagId: string;
  newestRun: string | undefined;
  letters: GridLetters;
  tabIndex: number;
  onToggle: (group: string) => void;
}) {
  const name = (
    <span className="name" dir="auto">
      {row.label}
    </span>
  );
  const Chevron = row.isFolded ? IconChevronRight : IconChevronDown;
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={classes.row}
      style={{ top: place * ROW, height: ROW }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.name}
        style={{ paddingInlineStart: 8 + row.depth * 14 }}
        title={row.id}
      >
        {row.kind === "group" ? (
          <button
            type="button"
            className={`${classes.label} ${classes.group}`}
            tabIndex={tabIndex}
            aria-expanded={!row.isFolded}
            onClick={() => onToggle(row.id)}
          >
            <Chevron size={14} aria-hidden />
            {name}
            <span className={classes.count}>{row.to - row.from}</span>
          </button>
        ) : newestRun === undefined ? (
          <span className={classes.label}>{name}</span>
        ) : (
          <GridLink
            dagId={dagId}
            runId={newestRun}
            taskId={row.id}
            className={classes.label}
            tabIndex={tabIndex}
          >
            {name}
          </GridLink>
        )}
        {row.isMapped && <MappedCount taskId={row.id} runId={newestRun} letters={letters} />}
      </div>
    </div>
  );
});
