import { Code, Text } from "@mantine/core";
import type { AssetResponse, TaskOutletAssetReference } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { DagLinks } from "@/pages/assets/DagLinks";
import classes from "./Asset.module.css";

/** Who updates an asset, who reads it, who waits for it, and what else is known of it. */
export function AssetFacts({ asset }: { asset: AssetResponse }) {
  const extra = Object.keys(asset.extra ?? {}).length > 0 ? JSON.stringify(asset.extra, null, 2) : undefined;
  return (
    <div className={classes.facts}>
      <Panel title="Updated by">
        <Tasks
          tasks={asset.producing_tasks}
          none="No task produces it; somebody outside may report updates."
        />
      </Panel>
      <Panel title="Waiting for it">
        <DagLinks
          label=""
          dags={asset.consuming_dags.map((one) => one.dag_id)}
          none="No DAG has it in its schedule."
        />
      </Panel>
      <Panel title="Read by">
        <Tasks tasks={asset.consuming_tasks} none="No task says that it reads it." />
      </Panel>
      <Panel title="About it">
        <Text size="sm">
          Group <span className="name">{asset.group}</span>
        </Text>
        {extra && (
          <Code block className="name" mt={6}>
            {extra}
          </Code>
        )}
      </Panel>
    </div>
  );
}

function Tasks({ tasks, none }: { tasks: readonly TaskOutletAssetReference[]; none: string }) {
  return tasks.length === 0 ? (
    <Text size="sm" c="dimmed">
      {none}
    </Text>
  ) : (
    <ul className={classes.tasks}>
      {tasks.map((one) => (
        <li key={`${one.dag_id}.${one.task_id}`}>
          <Link to="/dags/$dagId" params={{ dagId: one.dag_id }} size="sm" className="name">
            {one.dag_id}
          </Link>{" "}
          <Text span size="sm" c="dimmed" className="name">
            {one.task_id}
          </Text>
        </li>
      ))}
    </ul>
  );
}
