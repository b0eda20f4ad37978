import { Panel } from "@/components/Panel";
import { useHold } from "@/components/Together";
import { Deadlines } from "./Deadlines";
import { Notices } from "./Notices";
import { useAlerts } from "./useAlerts";

/**
 * The deadlines of a run and the notices about it, each in a panel; nothing while there are none, as in most runs.
 *
 * @param runId the run; without one the latest of all runs of the DAG
 */
export function Alerts({ dagId, runId }: { dagId: string; runId?: string }) {
  const { deadlines, notices } = useAlerts(dagId, runId ?? "~");
  useHold(deadlines.isPending || notices.isPending);
  const named = runId === undefined;
  const missed = deadlines.data?.deadlines.filter((one) => one.missed).length ?? 0;
  const stuck = notices.data?.notices.filter((one) => one.state !== "sent").length ?? 0;
  return (
    <>
      {deadlines.data && deadlines.data.deadlines.length > 0 && (
        <Panel title="Deadlines" note={missed > 0 ? `${missed} missed` : undefined} padded={false}>
          <Deadlines deadlines={deadlines.data.deadlines} named={named} />
        </Panel>
      )}
      {notices.data && notices.data.notices.length > 0 && (
        <Panel title="Notices" note={stuck > 0 ? `${stuck} not sent` : undefined} padded={false}>
          <Notices notices={notices.data.notices} named={named} />
        </Panel>
      )}
    </>
  );
}
