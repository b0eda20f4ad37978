import { SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getUpcomingRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { useNow } from "@/time/now";
import classes from "./Home.module.css";
import { AHEAD } from "./search";
import { TimeLine } from "./TimeLine";

const SHOWN = 10;
const TEN_MINUTES = 600_000;

/** What comes next: a time line of the next hours. */
export function UpNext() {
  const { ahead = 6 } = useSearch({ from: "/" });
  const navigate = useNavigate();
  // The end moves on by ten minutes at a time, so that the question, and its answer, stays the same in between.
  const until = Math.ceil(useNow() / TEN_MINUTES) * TEN_MINUTES + ahead * 3_600_000;
  const upcoming = useQuery({
    ...getUpcomingRunsOptions({ query: { until: new Date(until).toISOString(), limit: SHOWN } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title="Comes next"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How far ahead"
          value={String(ahead)}
          data={AHEAD.map((hours) => ({ value: String(hours), label: `${hours} h` }))}
          onChange={(hours) =>
            void navigate({
              to: "/",
              search: { ahead: AHEAD.find((one) => String(one) === hours) },
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
    >
      <Asked query={upcoming} what="what comes next" height={180}>
        {(data) =>
          data.dags.length === 0 ? (
            <Text size="sm" c="dimmed">
              No run is due in the next {ahead} hours. Paused DAGs and those without a schedule start nothing
              by themselves; <Link to="/dags">look through the DAGs</Link>.
            </Text>
          ) : (
            <>
              <TimeLine dags={data.dags} until={until} />
              {data.total_entries > data.dags.length && (
                <Text size="xs" c="dimmed" className={classes.more}>
                  and {(data.total_entries - data.dags.length).toLocaleString("en")} more DAGs:{" "}
                  <Link to="/dags" search={{ sort: "next_dagrun_run_after", show: "active" }} size="xs">
                    all by their next run
                  </Link>
                </Text>
              )}
            </>
          )
        }
      </Asked>
    </Panel>
  );
}
