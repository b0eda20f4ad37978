import { Group, Loader, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagRunOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { StateIcon } from "@/state/StateIcon";
import { shortTime } from "@/time/format";
import { useZone } from "@/time/zone";
import { newestRuns } from "./newestRuns";

const LATEST = "";

/**
 * Asks for the newest runs of a DAG and for the chosen one, however old it is. The chosen run is the newest if none
 * was chosen; nothing if the DAG never ran.
 */
export function useChosenRun(dagId: string, chosen: string | undefined) {
  const newest = useQuery(newestRuns(dagId));
  const runs = newest.data?.dag_runs;
  const listed = runs?.find((run) => run.dag_run_id === chosen);
  const older = useQuery({
    ...getDagRunOptions({ path: { dag_id: dagId, dag_run_id: chosen ?? "" } }),
    enabled: chosen !== undefined && runs !== undefined && !listed,
  });
  return { newest, older, run: chosen === undefined ? runs?.[0] : (listed ?? older.data) };
}

/** Chooses a run of a DAG: the latest, whichever that is, or a certain one. */
export function RunPicker({
  runs,
  run,
  chosen,
  onChoose,
}: {
  runs: readonly DagRunResponse[] | undefined;
  /** The run that is shown. */
  run: DagRunResponse | undefined;
  /** The id that was chosen; nothing for the latest. */
  chosen: string | undefined;
  onChoose: (runId: string | undefined) => void;
}) {
  const zone = useZone();
  const known = [...(runs ?? [])];
  if (run && !known.some((one) => one.dag_run_id === run.dag_run_id)) {
    known.push(run);
  }
  const byId = new Map(known.map((one) => [one.dag_run_id, one]));
  const title = (one: DagRunResponse) => shortTime(one.logical_date ?? one.run_after, zone.name);
  return (
    <Select
      aria-label="Run"
      size="xs"
      w={230}
      searchable
      allowDeselect={false}
      value={chosen ?? LATEST}
      onChange={(value) => onChoose(value || undefined)}
      leftSection={run ? <StateIcon state={run.state} size={14} /> : runs ? null : <Loader size={12} />}
      nothingFoundMessage="No such run among the last 50"
      data={[
        { value: LATEST, label: runs?.[0] ? `Latest · ${title(runs[0])}` : "Latest run" },
        ...known.map((one) => ({ value: one.dag_run_id, label: `${title(one)} · ${one.run_type}` })),
      ]}
      comboboxProps={{ width: 320, position: "bottom-start" }}
      renderOption={({ option }) => {
        const one = byId.get(option.value) ?? runs?.[0];
        return (
          <Group gap="xs" wrap="nowrap" miw={0}>
            {one && <StateIcon state={one.state} size={14} />}
            <div>
              <Text size="sm">{option.label}</Text>
              <Text size="xs" c="dimmed" className="name">
                {option.value === LATEST ? "Follows the newest run" : option.value}
              </Text>
            </div>
          </Group>
        );
      }}
    />
  );
}
