import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { getDagRunStatisticsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunBucketResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Panel } from "@/components/Panel";
import { dayOf } from "@/time/format";
import { engineNow } from "@/time/now";
import { useZone } from "@/time/zone";
import classes from "./Calendar.module.css";
import { CalendarLegend } from "./CalendarLegend";
import { boundsOf, dayByKey, monthsOf } from "./days";
import { MonthTable } from "./MonthTable";

const route = getRouteApi("/dags/$dagId/calendar");

/** A year of a DAG, day by day, in the zone that the page shows. */
export function CalendarView() {
  const { dagId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useZone();
  const today = dayOf(engineNow(), zone.name);
  const thisYear = Number(today.slice(0, 4));
  const year = search.year ?? thisYear;
  const counted = useQuery({
    ...getDagRunStatisticsOptions({
      query: {
        dag_id: dagId,
        bucket: "day",
        timezone: zone.name,
        since: boundsOf(`${year}-01-01`, zone.name).from,
        until: boundsOf(`${year}-12-31`, zone.name).to,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const go = (to: number) =>
    void navigate({
      search: (now) => ({ ...now, year: to === thisYear ? undefined : to }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Panel
      title={
        <Group gap={4} component="span">
          <ActionIcon aria-label={`Show ${year - 1}`} onClick={() => go(year - 1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <span aria-live="polite">{year}</span>
          <ActionIcon aria-label={`Show ${year + 1}`} onClick={() => go(year + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
      }
      note={`days in ${zone.name}`}
      actions={<CalendarLegend />}
    >
      <Asked query={counted} what="the calendar" height={760}>
        {(data) => (
          <Year key={year} dagId={dagId} year={year} today={today} zone={zone.name} buckets={data.buckets} />
        )}
      </Asked>
    </Panel>
  );
}

function Year({
  dagId,
  year,
  today,
  zone,
  buckets,
}: {
  dagId: string;
  year: number;
  today: string;
  zone: string;
  buckets: readonly DagRunBucketResponse[];
}) {
  const months = useMemo(() => monthsOf(year), [year]);
  const days = useMemo(
    () => new Map(buckets.map((bucket) => [dayOf(bucket.start, zone), bucket])),
    [buckets, zone],
  );
  const [active, setActive] = useState(today.startsWith(`${year}-`) ? today : `${year}-01-01`);
  const all = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const next = dayByKey(active, event.key);
    if (next) {
      event.preventDefault();
      setActive(next);
      all.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from day to day, each of which can be focused.
    <div ref={all} className={classes.months} onKeyDown={press}>
      {months.map((month) => (
        <MonthTable
          key={month.name}
          dagId={dagId}
          month={month}
          days={days}
          zone={zone}
          today={today}
          active={active.startsWith(month.name) ? active : undefined}
          onFocus={setActive}
        />
      ))}
      {buckets.length === 0 && (
        <Text c="dimmed" size="sm" style={{ gridColumn: "1 / -1" }}>
          Nothing ran in {year}, and nothing is planned.
        </Text>
      )}
    </div>
  );
}
