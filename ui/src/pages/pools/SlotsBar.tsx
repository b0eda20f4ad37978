import { Text } from "@mantine/core";
import type { PoolResponse } from "@/api/generated/types.gen";
import classes from "./Pools.module.css";
import { sharesOf, standing } from "./slots";

/** How much of a pool is taken, and by what. */
export function SlotsBar({ pool }: { pool: PoolResponse }) {
  const shares = sharesOf(pool);
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {shares.map((share) => (
          <span key={share.what} className={classes[share.what]} style={{ width: `${share.percent}%` }} />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={3}>
        {[standing(pool), ...shares.map((share) => `${share.slots} ${share.what}`)].join(" · ")}
      </Text>
    </div>
  );
}
