import { Switch, Tooltip } from "@mantine/core";
import { usePause } from "./usePause";

/** Whether the schedule of a DAG makes runs, and the switch for it; in a word too, where there is room. */
export function PauseSwitch({
  dagId,
  paused,
  worded = false,
}: {
  dagId: string;
  paused: boolean;
  worded?: boolean;
}) {
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
        aria-label={`Run ${dagId} by its schedule`}
        label={worded && (paused ? "Paused" : "Active")}
        styles={worded ? { label: { minWidth: 52 } } : {}}
      />
    </Tooltip>
  );
}
