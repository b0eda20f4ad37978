import { Text } from "@mantine/core";
import type { DagResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";

/** When a DAG runs next, or why it does not. */
export function NextRun({ dag }: { dag: DagResponse }) {
  if (dag.timetable_summary === null) {
    return null;
  }
  return (
    <Text size="xs" c="dimmed">
      {dag.is_paused ? (
        "Paused: nothing starts by itself"
      ) : dag.next_dagrun_run_after === null ? (
        "No further run is due"
      ) : (
        <>
          Next <Moment at={dag.next_dagrun_run_after} />
        </>
      )}
    </Text>
  );
}
