import { Text } from "@mantine/core";
import type { PoolResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import classes from "./Pools.module.css";
import { SlotsBar } from "./SlotsBar";
import { slotWords } from "./slots";

/** The pools, each with how its slots stand and who is next. */
export function PoolList({ pools }: { pools: readonly PoolResponse[] }) {
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.pool}`} aria-hidden>
        <span>Pool</span>
        <span>Slots</span>
        <span>Waiting</span>
      </div>
      <ul className={classes.list} aria-label="Pools">
        {pools.map((one) => (
          <li key={one.name} className={`${rows.row} ${classes.pool}`}>
            <div>
              <Link
                to="/pools"
                search={(now) => ({ q: now.q, pool: one.name })}
                className="name"
                size="sm"
                fw={600}
              >
                {one.name}
              </Link>
              {one.description && (
                <Text size="xs" c="dimmed" className="name">
                  {one.description}
                </Text>
              )}
            </div>
            <SlotsBar pool={one} />
            <Waiting pool={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Waiting({ pool }: { pool: PoolResponse }) {
  return pool.scheduled_slots === 0 ? (
    <Text size="sm" c="dimmed">
      Nobody waits
    </Text>
  ) : (
    <div>
      <Text size="sm">{slotWords(pool.scheduled_slots)} wanted</Text>
      {pool.first_in_line && (
        <Text size="xs" c="dimmed" className="name">
          First in line: {pool.first_in_line}
        </Text>
      )}
    </div>
  );
}
