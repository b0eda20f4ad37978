import { Table } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "@/components/Link";
import type { TimelineRow } from "@/components/run/timeline";
import { grouped } from "@/grouped";
import { StateBadge } from "@/state/StateBadge";
import { Span } from "@/time/Span";
import { drawing } from "./folding";
import { foundBy } from "./found";
import type { GraphStructure } from "./structure";

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

/** The graph in words: each task in the order of the work, and what it waits for. */
export function GraphList({
  structure,
  rows,
  runId,
  critical,
  search,
}: {
  structure: GraphStructure;
  rows: ReadonlyMap<string, TimelineRow>;
  runId: string | undefined;
  critical: ReadonlySet<string>;
  search: string;
}) {
  const { nodes } = drawing(structure, NOTHING_FOLDED);
  const found = search.trim() === "" ? undefined : new Set(foundBy(search, nodes));
  const upstream = grouped(structure.edges, (edge) => edge.target_id);
  const tasks = nodes.filter((node) => node.kind === "task" && (!found || found.has(node.key)));
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table fz="sm" aria-label="Tasks in the order of the work">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Task</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Operator</Table.Th>
            <Table.Th>Waits for</Table.Th>
            <Table.Th ta="end">Duration</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((node) => {
            const row = rows.get(node.id);
            return (
              <Table.Tr key={node.key}>
                <Table.Td className="name">
                  <TaskLink dagId={structure.dag_id} runId={row ? runId : undefined} taskId={node.id}>
                    {node.id}
                  </TaskLink>
                  {critical.has(node.id) && (
                    <span role="img" aria-label="on the critical path" title="On the critical path">
                      {" "}
                      <IconRoute size={13} aria-hidden />
                    </span>
                  )}
                </Table.Td>
                <Table.Td>{row && <StateBadge state={row.state} />}</Table.Td>
                <Table.Td>{node.task?.operator_name}</Table.Td>
                <Table.Td className="name">
                  {upstream
                    .get(node.id)
                    ?.map((edge) =>
                      edge.label === null ? edge.source_id : `${edge.source_id} (${edge.label})`,
                    )
                    .join(", ") ?? "nothing"}
                </Table.Td>
                <Table.Td ta="end">
                  {row?.start_date && <Span start={row.start_date} end={row.end_date} />}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function TaskLink({
  dagId,
  runId,
  taskId,
  children,
}: {
  dagId: string;
  runId: string | undefined;
  taskId: string;
  children: ReactNode;
}) {
  return runId === undefined ? (
    <>{children}</>
  ) : (
    <Link to="/dags/$dagId/runs/$runId/tasks/$taskId" params={{ dagId, runId, taskId }} inherit>
      {children}
    </Link>
  );
}
