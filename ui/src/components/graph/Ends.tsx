import classes from "./Graph.module.css";
import type { Direction } from "./structure";

/**
 * Where lines arrive and leave. The library looks for these classes when it measures a card; its own component for
 * this, twice a card, costs more than the card.
 */
export function Ends({ direction }: { direction: Direction }) {
  const right = direction === "right";
  return (
    <>
      <i
        className={`target ${classes.arriving}`}
        data-handlepos={right ? "left" : "top"}
        data-direction={direction}
      />
      <i
        className={`source ${classes.leaving}`}
        data-handlepos={right ? "right" : "bottom"}
        data-direction={direction}
      />
    </>
  );
}
