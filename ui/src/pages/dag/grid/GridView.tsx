import { Button, Skeleton, Stack } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import type { DagRunResponse, DagStructureResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { TriggerButton } from "../TriggerButton";
import { GridLegend } from "./GridLegend";
import { GridTable } from "./GridTable";
import { GridToolbar } from "./GridToolbar";
import { gridRows, gridRuns } from "./questions";
import { rowsOf } from "./rows";
import type { GridSearch } from "./search";
import { useFolded } from "./useFolded";
import { useGridLetters } from "./useGridLetters";

const route = getRouteApi("/dags/$dagId/grid");
const NONE: readonly DagRunResponse[] = [];

/** The tasks of a DAG by its runs. */
export function GridView() {
  const { dagId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const structure = useQuery(gridRows(dagId));
  const runs = useQuery({ ...gridRuns(dagId, search), placeholderData: keepPreviousData });
  const { folded, toggle, set } = useFolded(dagId);
  const oldestFirst = useMemo(() => runs.data?.dag_runs.toReversed(), [runs.data]);
  const change = (part: GridSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  return (
    <>
      <GridToolbar
        search={search}
        onSearch={change}
        hasGroups={(structure.data?.groups.length ?? 0) > 0}
        onFoldAll={() => set(structure.data?.groups.map((group) => group.group_id) ?? [])}
        onUnfoldAll={() => set([])}
      />
      {runs.error && !runs.data && (
        <ErrorState error={runs.error} what="the runs" onRetry={() => void runs.refetch()} />
      )}
      <Asked query={structure} what="the tasks" height={480}>
        {(known) => (
          <Grid
            structure={known}
            runs={oldestFirst}
            folded={folded}
            filter={search.filter ?? ""}
            filtered={search.run_state !== undefined || search.run_type !== undefined}
            onToggle={toggle}
            onReset={() => change({ run_state: undefined, run_type: undefined, filter: undefined })}
          />
        )}
      </Asked>
    </>
  );
}

function Grid({
  structure,
  runs,
  folded,
  filter,
  filtered,
  onToggle,
  onReset,
}: {
  structure: DagStructureResponse;
  runs: readonly DagRunResponse[] | undefined;
  folded: ReadonlySet<string>;
  filter: string;
  filtered: boolean;
  onToggle: (group: string) => void;
  onReset: () => void;
}) {
  const typed = useDeferredValue(filter);
  const rows = useMemo(() => rowsOf(structure, folded, typed), [structure, folded, typed]);
  const { letters, error, retry } = useGridLetters(structure, runs ?? NONE);
  const all = (
    <Button variant="default" mt="xs" onClick={onReset}>
      Show all
    </Button>
  );
  return (
    <Stack gap="xs">
      {error !== undefined && <ErrorState error={error} what="the states of some runs" onRetry={retry} />}
      {rows.length === 0 ? (
        <EmptyState icon={IconPlayerPlay} title={`No task has '${filter}' in its name`}>
          {all}
        </EmptyState>
      ) : runs === undefined ? (
        <Skeleton height={480} radius="md" aria-label="Loading the runs" />
      ) : (
        <>
          {runs.length === 0 && (
            <EmptyState icon={IconPlayerPlay} title={filtered ? "No run is like that" : "No run yet"}>
              {filtered ? all : <TriggerButton dagId={structure.dag_id} />}
            </EmptyState>
          )}
          <GridTable dagId={structure.dag_id} rows={rows} runs={runs} letters={letters} onToggle={onToggle} />
          <GridLegend />
        </>
      )}
    </Stack>
  );
}
