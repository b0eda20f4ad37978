import { Group, Text } from "@mantine/core";
import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { FavoriteButton } from "@/components/dag/FavoriteButton";
import { PauseSwitch } from "@/components/dag/PauseSwitch";
import { Link } from "@/components/Link";
import { PageHeader } from "@/components/PageHeader";
import { DagFacts } from "./DagFacts";
import { TriggerButton } from "./TriggerButton";

/** Which DAG this is, when it runs next, and what can be done with all of it. */
export function DagHeading({ dag }: { dag: DagDetailsResponse }) {
  const named = dag.dag_display_name !== dag.dag_id;
  return (
    <PageHeader
      title={
        <>
          {dag.dag_display_name} <FavoriteButton dagId={dag.dag_id} favorite={dag.is_favorite} />
        </>
      }
      tab={dag.dag_display_name}
      above={
        <Group gap={6} fz="xs" c="dimmed">
          <Link to="/dags" inherit>
            DAGs
          </Link>
          {named && (
            <Text inherit ff="monospace" className="name">
              / {dag.dag_id}
            </Text>
          )}
        </Group>
      }
      below={<DagFacts dag={dag} />}
      actions={
        <>
          <PauseSwitch worded dagId={dag.dag_id} paused={dag.is_paused} />
          <TriggerButton dagId={dag.dag_id} />
        </>
      }
    />
  );
}
