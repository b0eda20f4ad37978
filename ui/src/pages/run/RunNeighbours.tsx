import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";

/** The ways to the run before and the one after, also by the keys [ and ]. */
export function RunNeighbours({ run }: { run: DagRunResponse }) {
  const navigate = useNavigate({ from: "/dags/$dagId/runs/$runId" });
  const path = { dag_id: run.dag_id };
  const before = useQuery(
    getDagRunsOptions({ path, query: { run_after_lt: run.run_after, order_by: ["-run_after"], limit: 1 } }),
  ).data?.dag_runs[0];
  const after = useQuery(
    getDagRunsOptions({ path, query: { run_after_gt: run.run_after, order_by: ["run_after"], limit: 1 } }),
  ).data?.dag_runs[0];
  const go = (to: DagRunResponse | undefined) => {
    if (to) {
      void navigate({
        to: "/dags/$dagId/runs/$runId",
        params: { dagId: to.dag_id, runId: to.dag_run_id },
        // The same tab of another run; what was chosen in this one may not be there.
        search: ({ tab, order, direction }) => ({ tab, order, direction }),
      });
    }
  };
  useHotkeys([
    ["[", () => go(before)],
    ["]", () => go(after)],
  ]);
  return (
    <Button.Group>
      <Button
        variant="default"
        px={8}
        aria-label="Previous run ([)"
        title="Previous run ([)"
        disabled={!before}
        onClick={() => go(before)}
      >
        <IconChevronLeft size={15} aria-hidden />
      </Button>
      <Button
        variant="default"
        px={8}
        aria-label="Next run (])"
        title="Next run (])"
        disabled={!after}
        onClick={() => go(after)}
      >
        <IconChevronRight size={15} aria-hidden />
      </Button>
    </Button.Group>
  );
}
