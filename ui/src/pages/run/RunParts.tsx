import { Group, Skeleton, Tabs } from "@mantine/core";
import { IconList, IconSitemap, IconTimeline } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { RunGantt } from "@/components/gantt/RunGantt";
import { PickedTasks } from "@/components/pick/PickedTasks";
import type { TimelineRow } from "@/components/run/timeline";
import { versionOf } from "@/components/run/useStructure";
import { SearchField } from "@/components/SearchField";
import { fitting } from "./counts";
import type { RunSearch, RunTab } from "./search";
import { TaskTable } from "./TaskTable";

const RunGraph = lazy(async () => ({ default: (await import("@/components/graph/RunGraph")).RunGraph }));

/** The tasks of a run as a chart, as a graph and as a list. */
export function RunParts({ run, rows }: { run: DagRunResponse; rows: readonly TimelineRow[] }) {
  const search = useSearch({ from: "/dags/$dagId/runs/$runId" });
  const navigate = useNavigate({ from: "/dags/$dagId/runs/$runId" });
  const change = (changed: Partial<RunSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const of = { dagId: run.dag_id, runId: run.dag_run_id, version: versionOf(run) };
  return (
    <Tabs
      value={search.tab ?? "gantt"}
      onChange={(tab) => void navigate({ search: (before) => ({ ...before, tab: tab as RunTab }) })}
      keepMounted={false}
    >
      <Tabs.List mb="sm">
        <Tabs.Tab value="gantt" leftSection={<IconTimeline size={16} aria-hidden />}>
          Gantt
        </Tabs.Tab>
        <Tabs.Tab value="graph" leftSection={<IconSitemap size={16} aria-hidden />}>
          Graph
        </Tabs.Tab>
        <Tabs.Tab value="tasks" leftSection={<IconList size={16} aria-hidden />}>
          Tasks
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="gantt">
        <RunGantt {...of} order={search.order ?? "topology"} onOrder={(order) => change({ order })} />
      </Tabs.Panel>
      <Tabs.Panel value="graph">
        <Suspense fallback={<Skeleton height={560} radius="md" aria-label="Loading the graph" />}>
          <RunGraph {...of} choice={search} onChoice={change} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="tasks">
        <Group mb="xs">
          <SearchField label="Find a task" value={search.q} onSearch={(q) => change({ q })} />
        </Group>
        <TaskTable
          dagId={run.dag_id}
          runId={run.dag_run_id}
          rows={fitting(rows, search.states, search.q)}
          picked={picked}
          onPick={setPicked}
        />
        <PickedTasks
          dagId={run.dag_id}
          runId={run.dag_run_id}
          picked={[...picked].map((taskId) => ({ taskId, mapIndex: -1 }))}
          onNone={() => setPicked(new Set())}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
