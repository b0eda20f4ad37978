import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagDetailsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Alerts } from "@/components/alerts/Alerts";
import { Link } from "@/components/Link";
import { VersionOrigin } from "@/components/origin/VersionOrigin";
import { Panel } from "@/components/Panel";
import { givenParams } from "./params";
import classes from "./Run.module.css";
import { RunNote } from "./RunNote";
import { TriggeredRuns } from "./TriggeredRuns";

/** What a run was given, what was written about it, and which version of the DAG it runs. */
export function RunFacts({ run }: { run: DagRunResponse }) {
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: run.dag_id } }));
  const params = givenParams(run.conf, details.data?.params ?? {});
  const newest = details.data?.version_number;
  return (
    <div className={classes.facts}>
      <Panel title="Params" padded={params.length === 0}>
        {params.length === 0 ? (
          <Text size="sm" c="dimmed">
            This DAG takes no params.
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={260}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Param</Table.Th>
                  <Table.Th>Value</Table.Th>
                  <Table.Th>Default</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {params.map((param) => (
                  <Table.Tr key={param.name}>
                    <Table.Td className="name">{param.name}</Table.Td>
                    <Table.Td className="name" fw={param.differs ? 650 : undefined}>
                      {param.value}
                    </Table.Td>
                    <Table.Td className="name" c="dimmed">
                      {param.byDefault ?? "none"}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Panel>
      <Alerts dagId={run.dag_id} runId={run.dag_run_id} />
      <TriggeredRuns run={run} />
      <Panel title="Note">
        <RunNote run={run} />
      </Panel>
      <Panel title="Version">
        {run.dag_versions.map((version) => (
          <Text size="sm" key={version.id} component="div">
            <Link
              to="/dags/$dagId/code"
              params={{ dagId: run.dag_id }}
              search={{ version: version.version_number }}
              inherit
            >
              Version {version.version_number}
            </Link>
            {newest !== undefined && version.version_number !== newest && ` (the newest is ${newest})`}
            {version.bundle_name && (
              <Text size="xs" c="dimmed" component="div">
                <span className="name">{version.bundle_name}</span> at <VersionOrigin version={version} />
              </Text>
            )}
          </Text>
        ))}
      </Panel>
    </div>
  );
}
