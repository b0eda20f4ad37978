import { Switch, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getDagDetailsQueryKey, patchDagMutation } from "@/api/generated/@tanstack/react-query.gen";
import { messageOf } from "@/api/problem";

/** Whether the schedule of a DAG makes runs, and the switch for it. */
export function PauseSwitch({ dagId, paused }: { dagId: string; paused: boolean }) {
  const queries = useQueryClient();
  const patch = useMutation({
    ...patchDagMutation(),
    onError: (error) => notifications.show({ color: "red", title: "Not changed", message: messageOf(error) }),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: getDagDetailsQueryKey({ path: { dag_id: dagId } }) }),
  });
  const shown = patch.isPending ? patch.variables.body.is_paused : paused;
  return (
    <Tooltip
      label={
        shown
          ? "Paused: the schedule makes no runs; you can still trigger one."
          : "The schedule makes runs. Runs under way go on when you pause."
      }
    >
      <Switch
        checked={!shown}
        onChange={(event) =>
          patch.mutate({ path: { dag_id: dagId }, body: { is_paused: !event.currentTarget.checked } })
        }
        label={shown ? "Paused" : "Active"}
        aria-label="Schedule active"
        styles={{ label: { minWidth: 52 } }}
      />
    </Tooltip>
  );
}
