import { IconSearchOff, IconTimeline } from "@tabler/icons-react";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";

/** That there are no runs, and what to do about it. */
export function EmptyRuns({ dagId, narrowed }: { dagId: string | undefined; narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState icon={IconSearchOff} title="No run fits">
        None is in that state, of that kind and of that time. Take a filter away to see more.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconTimeline} title="Nothing ran yet">
      {dagId === undefined ? (
        <>
          Runs appear here as schedules make them or you trigger one: look through{" "}
          <Link to="/dags">the DAGs</Link>.
        </>
      ) : (
        <>
          It runs by its schedule, or when you{" "}
          <Link to="." search={(now) => ({ ...now, trigger: true })}>
            trigger it
          </Link>
          .
        </>
      )}
    </EmptyState>
  );
}
