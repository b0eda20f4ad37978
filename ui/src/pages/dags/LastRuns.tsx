import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { latestRunsOptions } from "@/components/runs/latestRuns";
import { RunBars } from "@/components/runs/RunBars";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import classes from "./DagList.module.css";

/** The last runs of a DAG: a bar for each, and the state of the very last. Asked for when the row is on the screen. */
export function LastRuns({ dagId }: { dagId: string }) {
  const { data: runs } = useQuery(latestRunsOptions(dagId));
  const last = runs?.at(-1);
  return (
    <>
      <div className={classes.bars}>
        {runs === undefined ? <Skeleton width={126} height={32} /> : <RunBars dagId={dagId} runs={runs} />}
      </div>
      <div className={classes.last}>
        {last && (
          <>
            <StateBadge state={last.state} size="xs" />
            <Text size="xs" c="dimmed">
              <Moment at={last.end_date ?? last.start_date ?? last.run_after} />
            </Text>
          </>
        )}
        {runs?.length === 0 && (
          <Text size="xs" c="dimmed">
            Never ran
          </Text>
        )}
      </div>
    </>
  );
}
