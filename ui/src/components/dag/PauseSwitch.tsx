import { Switch } from "@mantine/core";
import { usePause } from "./usePause";

/** Whether a DAG runs by its schedule: on, or paused. */
export function PauseSwitch({ dagId, paused }: { dagId: string; paused: boolean }) {
  const { pause } = usePause();
  return (
    <Switch
      checked={!paused}
      onChange={(event) => pause({ dagId, paused: !event.currentTarget.checked })}
      aria-label={`Run ${dagId} by its schedule`}
      title={paused ? "Paused: nothing starts by the schedule" : "Active: runs by its schedule"}
    />
  );
}
