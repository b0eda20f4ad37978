import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** Names and values, one below the other; a fact without a value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd className="name">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
