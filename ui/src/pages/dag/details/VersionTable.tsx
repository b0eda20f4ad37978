import { Table } from "@mantine/core";
import type { DagVersionCollectionResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { VersionOrigin } from "@/components/origin/VersionOrigin";
import { Moment } from "@/time/Moment";

/** The newest versions of a DAG, and the way to the source of each and to what it changed. */
export function VersionTable({ dagId, newest }: { dagId: string; newest: DagVersionCollectionResponse }) {
  return (
    <Table.ScrollContainer minWidth={380}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th>Read</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Changes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newest.dag_versions.map((version) => (
            <Table.Tr key={version.version_number}>
              <Table.Td>
                <Link
                  inherit
                  to="/dags/$dagId/code"
                  params={{ dagId }}
                  search={{ version: version.version_number }}
                >
                  {version.version_number}
                </Link>
              </Table.Td>
              <Table.Td>
                <Moment at={version.created_at} />
              </Table.Td>
              <Table.Td>
                <VersionOrigin version={version} />
              </Table.Td>
              <Table.Td>
                {version.version_number > 1 ? (
                  <Link
                    inherit
                    to="/dags/$dagId/code"
                    params={{ dagId }}
                    search={{ version: version.version_number, against: version.version_number - 1 }}
                  >
                    compare
                  </Link>
                ) : (
                  "—"
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {newest.total_entries > newest.dag_versions.length && (
        <Link to="/dags/$dagId/code" params={{ dagId }} fz="sm" p="xs" display="inline-block">
          {newest.total_entries - newest.dag_versions.length} older versions
        </Link>
      )}
    </Table.ScrollContainer>
  );
}
