import { Text, Tooltip } from "@mantine/core";
import type { UpcomingRunsResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { clockTime, millis, relative } from "@/time/format";
import { useNow } from "@/time/now";
import { useZone } from "@/time/zone";
import classes from "./TimeLine.module.css";
import { hourLines, place } from "./timeLine";

/** A line for each DAG, with a mark for each of its runs to come. */
export function TimeLine({ dags, until }: { dags: UpcomingRunsResponse["dags"]; until: number }) {
  const now = useNow();
  const zone = useZone();
  const lines = hourLines(now, until);
  return (
    <div className={classes.chart}>
      <div className={classes.axis} aria-hidden>
        {lines.map((line) => (
          <span key={line} style={{ insetInlineStart: `${place(line, now, until)}%` }}>
            {clockTime(line, zone.name)}
          </span>
        ))}
      </div>
      <ul className={classes.rows}>
        {dags.map((dag) => (
          <li key={dag.dag_id} className={classes.row}>
            <div className={classes.dag}>
              <Link
                to="/dags/$dagId"
                params={{ dagId: dag.dag_id }}
                className={`name ${classes.name}`}
                title={dag.timetable_description ?? undefined}
              >
                {dag.dag_display_name}
              </Link>
              <Text span size="xs" c="dimmed" className={classes.next}>
                {dag.run_after[0] && relative(dag.run_after[0], now)}
                {dag.count > 1 && ` · ${dag.count >= 1000 ? "1,000 or more" : dag.count} runs`}
              </Text>
            </div>
            <div className={classes.lane} aria-hidden>
              {lines.map((line) => (
                <i
                  key={line}
                  className={classes.line}
                  style={{ insetInlineStart: `${place(line, now, until)}%` }}
                />
              ))}
              {dag.run_after.map((at) => (
                <Tooltip key={at} label={`${clockTime(at, zone.name)}, ${relative(at, now)}`}>
                  <b
                    className={classes.mark}
                    style={{ insetInlineStart: `${place(millis(at), now, until)}%` }}
                  />
                </Tooltip>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
