import { Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { getDagDetailsOptions, getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { TriggerFields } from "./TriggerFields";

/**
 * Asks for the params of a run and starts it; then goes to the run.
 *
 * @param like a run whose params the form begins with
 * @example <TriggerForm dagId="word_count" opened={search.trigger === true} onClose={close} />
 */
export function TriggerForm({
  dagId,
  like,
  opened,
  onClose,
}: {
  dagId: string;
  like?: DagRunResponse;
  opened: boolean;
  onClose: () => void;
}) {
  const narrow = useMediaQuery("(max-width: 48em)");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={760}
      fullScreen={narrow}
      closeOnClickOutside={false}
      title={
        <Text fw={650}>
          Trigger <span className="name">{dagId}</span>
        </Text>
      }
    >
      <TriggerBody dagId={dagId} {...(like && { like })} onClose={onClose} />
    </Modal>
  );
}

/** Asks for what the form is made of, only while it is open. */
function TriggerBody({
  dagId,
  like,
  onClose,
}: {
  dagId: string;
  like?: DagRunResponse;
  onClose: () => void;
}) {
  const details = useQuery({
    ...getDagDetailsOptions({ path: { dag_id: dagId } }),
    // The stream of changes says when it is old; until then the view below has just asked for it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const last = useQuery(
    getDagRunsOptions({
      path: { dag_id: dagId },
      query: { run_type: ["manual"], order_by: ["-run_after"], limit: 1 },
    }),
  );
  return (
    <Asked query={details} what="the params of the DAG" height={280}>
      {(dag) => (
        <TriggerFields
          dag={dag}
          {...(like && { like })}
          lastRun={last.data?.dag_runs[0]}
          lastKnown={!last.isPending}
          onClose={onClose}
        />
      )}
    </Asked>
  );
}
