import { notifications } from "@mantine/notifications";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { RunFilters } from "@/components/runs/RunFilters";
import { RunTable } from "@/components/runs/RunTable";
import { type RunsSearch, runsQuestion } from "@/components/runs/runsSearch";
import { useRuns } from "@/components/runs/useRuns";
import { engineNow } from "@/time/now";
import type { Act } from "./act";
import { BulkBar } from "./BulkBar";
import { BulkDialog } from "./BulkDialog";
import { useRunSelection } from "./useRunSelection";

const route = getRouteApi("/dags/$dagId/runs");

/** The runs of a DAG: narrowed, sorted, picked, and acted on. */
export function RunsView() {
  const { dagId } = route.useParams();
  const { trigger: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { first, ask } = useRuns(dagId, search);
  const { chosen, selection, set, pickMatching } = useRunSelection(ask);
  const [asking, setAsking] = useState<{ act: Act; runs: readonly DagRunResponse[] }>();
  const show = (next: RunsSearch) => {
    set([]);
    void navigate({ search: next, replace: true, resetScroll: false });
  };
  const matching = () =>
    pickMatching(dagId, runsQuestion(search, 0, engineNow())).catch((error: unknown) =>
      notifications.show({ color: "red", title: "Not all could be picked", message: messageOf(error) }),
    );
  return (
    <>
      <RunFilters search={search} onChange={show} />
      <RunTable dagId={dagId} search={search} selection={selection} />
      {chosen.size > 0 && (
        <BulkBar
          count={chosen.size}
          matching={first.data?.total_entries ?? 0}
          onMatching={() => void matching()}
          onNone={() => set([])}
          onAct={(act) => setAsking({ act, runs: [...chosen.values()] })}
        />
      )}
      {asking && (
        <BulkDialog
          key={asking.act}
          act={asking.act}
          runs={asking.runs}
          onClose={() => setAsking(undefined)}
          onDone={(failed) => set(failed)}
        />
      )}
    </>
  );
}
