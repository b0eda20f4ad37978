import { memo } from "react";
import type { DagRunBucketResponse } from "@/api/generated/types.gen";
import classes from "./Calendar.module.css";
import { DayCell } from "./DayCell";
import type { Month } from "./days";

const WEEKDAYS = [
  ["Mo", "Monday"],
  ["Tu", "Tuesday"],
  ["We", "Wednesday"],
  ["Th", "Thursday"],
  ["Fr", "Friday"],
  ["Sa", "Saturday"],
  ["Su", "Sunday"],
] as const;

const NAME = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

/** A month of the calendar. */
export const MonthTable = memo(function MonthTable({
  dagId,
  month,
  days,
  zone,
  today,
  active,
  onFocus,
}: {
  dagId: string;
  month: Month;
  days: ReadonlyMap<string, DagRunBucketResponse>;
  zone: string;
  today: string;
  /** The day that has the keyboard, if it is of this month. */
  active: string | undefined;
  onFocus: (day: string) => void;
}) {
  return (
    <table className={classes.month}>
      <caption>{NAME.format(new Date(`${month.name}-01T00:00Z`))}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map(([short, full]) => (
            <th key={short} scope="col" abbr={full}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never move.
          <tr key={number}>
            {week.map((day, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never move.
              <td key={weekday}>
                {day && (
                  <DayCell
                    dagId={dagId}
                    day={day}
                    runs={days.get(day)}
                    zone={zone}
                    today={day === today}
                    active={day === active}
                    onFocus={onFocus}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
