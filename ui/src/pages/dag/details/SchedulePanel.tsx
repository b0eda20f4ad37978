import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getNextRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Panel } from "@/components/Panel";
import { exactTime, offsetOf } from "@/time/format";
import { Moment } from "@/time/Moment";
import { useZone } from "@/time/zone";
import { Facts } from "./Facts";

const SHOWN = 8;

/** When a DAG runs: in words, as cron, and the next times of it. */
export function SchedulePanel({ dag }: { dag: DagDetailsResponse }) {
  const zone = useZone();
  const next = useQuery(getNextRunsOptions({ path: { dag_id: dag.dag_id }, query: { limit: SHOWN } }));
  return (
    <Panel title="Schedule">
      <Facts
        facts={[
          ["Runs", dag.timetable_description],
          ["Cron", dag.timetable_summary && <code key="cron">{dag.timetable_summary}</code>],
          ["Zone", dag.timezone],
          ["First day", dag.start_date && exactTime(dag.start_date, dag.timezone).slice(0, 10)],
          ["Last day", dag.end_date && exactTime(dag.end_date, dag.timezone).slice(0, 10)],
          [
            "Missed times",
            dag.timetable_summary && (dag.catchup ? "each gets its run" : "only the latest gets a run"),
          ],
        ]}
      />
      <Asked query={next} what="the next times" height={180}>
        {({ run_after }) =>
          run_after.length > 0 && (
            <>
              <Text size="sm" c="dimmed" mt="sm" mb={4}>
                {dag.is_paused ? "Were it not paused, it would run next at" : "Next times"}
              </Text>
              <ol style={{ margin: 0, paddingInlineStart: 22, fontSize: 14 }}>
                {run_after.map((time) => (
                  <li key={time}>
                    {exactTime(time, zone.name).slice(0, 16)} {offsetOf(time, zone.name)}{" "}
                    <Text span size="xs" c="dimmed">
                      <Moment at={time} />
                    </Text>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Asked>
    </Panel>
  );
}
