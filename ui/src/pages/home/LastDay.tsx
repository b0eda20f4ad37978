import { Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getDagRunStatisticsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { StateIcon } from "@/state/StateIcon";
import { lookOf } from "@/state/states";
import { clockTime } from "@/time/format";
import { useZone } from "@/time/zone";
import classes from "./Home.module.css";
import { HourColumn } from "./HourColumn";
import { hoursOf, STACK, together, totals } from "./lastDay";

/** The last day in one picture: a column for each hour, of the states of the runs that were due in it. */
export function LastDay() {
  const zone = useZone();
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const statistics = useQuery({
    ...getDagRunStatisticsOptions({ query: { bucket: "hour", timezone: zone.name } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title="The last day">
      <Asked query={statistics} what="the last day" height={170}>
        {(answer) => {
          const each = hoursOf(answer);
          const hours = narrow ? together(each, 3) : each;
          const sums = totals(hours);
          const most = Math.max(...hours.map((hour) => hour.total), 1);
          return (
            <div className={classes.day}>
              <ul className={classes.columns} aria-label="Runs by the hour they were due">
                {hours.map((hour) => (
                  <HourColumn
                    key={hour.start}
                    hour={hour}
                    most={most}
                    ticked={narrow || Number(clockTime(hour.start, zone.name).slice(0, 2)) % 3 === 0}
                  />
                ))}
              </ul>
              <div className={classes.legend}>
                {STACK.filter((state) => sums[state] > 0).map((state) => (
                  <Link
                    key={state}
                    to="/runs"
                    search={{ state: [state], since: "24h" }}
                    className={classes.sum}
                  >
                    <StateIcon state={state} size={14} /> {sums[state].toLocaleString("en")}{" "}
                    {lookOf(state).label.toLowerCase()}
                  </Link>
                ))}
                {hours.every((hour) => hour.total === 0) && (
                  <Text size="sm" c="dimmed">
                    No run was due in the last day.
                  </Text>
                )}
              </div>
            </div>
          );
        }}
      </Asked>
    </Panel>
  );
}
