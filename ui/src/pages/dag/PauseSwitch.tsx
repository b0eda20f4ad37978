import { Switch, Tooltip } from "@mantine/core";
import { usePause } from "@/components/dag/usePause";

/** Whether the schedule of a DAG makes runs, in a word, and the switch for it. */
export function PauseSwitch({ dagId, paused }: { dagId: string; paused: boolean }) {
  const { pause } = usePause();
  return (
    <Tooltip
      label={
        paused
          ? "Paused: the schedule makes no runs; you can still trigger one."
          : "The schedule makes runs. Runs under way go on when you pause."
      }
    >
      <Switch
        checked={!paused}
        onChange={(event) => pause({ dagId, paused: !event.currentTarget.checked })}
        label={paused ? "Paused" : "Active"}
        aria-label={`Run ${dagId} by its schedule`}
        styles={{ label: { minWidth: 52 } }}
      />
    </Tooltip>
  );
}
