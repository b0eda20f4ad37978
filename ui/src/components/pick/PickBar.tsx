import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PickBar.module.css";

/**
 * How many things of a list are picked, and what can be done with them; stays in sight below the list.
 *
 * @param words how many, for example "3 runs picked"
 * @param all picks all there are, if not all are picked, with how many that is
 */
export function PickBar({
  label,
  words,
  all,
  onNone,
  children,
}: {
  label: string;
  words: string;
  all?: { readonly count: number; readonly pick: () => void };
  onNone: () => void;
  children: ReactNode;
}) {
  return (
    <section className={classes.bar} aria-label={label}>
      <Text size="sm" fw={600} role="status">
        {words}
      </Text>
      {all && (
        <Button variant="subtle" onClick={all.pick}>
          Pick all {all.count.toLocaleString("en")}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onNone}>
        Pick none
      </Button>
      {children}
    </section>
  );
}
