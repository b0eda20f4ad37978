import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  getDagDetailsOptions,
  getDagStructureOptions,
  getDagVersionsOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Alerts } from "@/components/alerts/Alerts";
import { Panel } from "@/components/Panel";
import { Moment } from "@/time/Moment";
import { Facts } from "./Facts";
import classes from "./Facts.module.css";
import { limitsOf } from "./limits";
import { ParamTable } from "./ParamTable";
import { SchedulePanel } from "./SchedulePanel";
import { TaskList } from "./TaskList";
import { VersionTable } from "./VersionTable";

/** As many of the newest versions are listed. */
const VERSIONS = 12;

const route = getRouteApi("/dags/$dagId/details");

/** What a DAG is declared to be. */
export function DetailsView() {
  const { dagId } = route.useParams();
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: dagId } }));
  const structure = useQuery(getDagStructureOptions({ path: { dag_id: dagId } }));
  const versions = useQuery(
    getDagVersionsOptions({
      path: { dag_id: dagId },
      query: { order_by: ["-version_number"], limit: VERSIONS },
    }),
  );
  return (
    <Asked query={details} what="the details" height={520}>
      {(dag) => (
        <div className={classes.columns}>
          <Stack gap={14}>
            <SchedulePanel dag={dag} />
            <Panel title="Params" padded={false}>
              <ParamTable params={dag.params} />
            </Panel>
            <Panel title="Limits">
              <Facts facts={limitsOf(dag)} />
            </Panel>
          </Stack>
          <Stack gap={14}>
            <Panel title="Where it comes from">
              <Facts facts={originOf(dag)} />
            </Panel>
            <Alerts dagId={dagId} />
            <Panel title="Versions" padded={false}>
              <Asked query={versions} what="the versions" height={120}>
                {(known) => <VersionTable dagId={dagId} newest={known} />}
              </Asked>
            </Panel>
          </Stack>
          {dag.doc_md && (
            <div className={classes.wide}>
              <Panel title="About">
                <pre className={`name ${classes.doc}`}>{dag.doc_md}</pre>
              </Panel>
            </div>
          )}
          <div className={classes.wide}>
            <Panel title="Tasks" note={structure.data && String(structure.data.tasks.length)} padded={false}>
              <Asked query={structure} what="the tasks" height={240}>
                {(known) => <TaskList structure={known} />}
              </Asked>
            </Panel>
          </div>
        </div>
      )}
    </Asked>
  );
}

function originOf(dag: DagDetailsResponse) {
  return [
    ["Class", dag.class_name],
    ["File", dag.relative_fileloc ?? dag.fileloc],
    ["Bundle", dag.bundle_name],
    ["Bundle version", dag.bundle_version],
    ["Version", dag.version_number],
    ["Last read", dag.last_parsed_time && <Moment key="read" at={dag.last_parsed_time} />],
    ["Owners", dag.owners.join(", ")],
    ["Tags", dag.tags.map((tag) => tag.name).join(", ")],
  ] as const;
}
