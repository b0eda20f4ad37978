import { Code, Table, Text } from "@mantine/core";
import type { DagParamResponse } from "@/api/generated/types.gen";
import { allowed, fieldsOf, plain } from "../trigger/params";

/** The params that a run of the DAG takes. */
export function ParamTable({ params }: { params: Readonly<Record<string, DagParamResponse>> }) {
  const fields = fieldsOf(params);
  return fields.length === 0 ? (
    <Text size="sm" c="dimmed" p="sm">
      A run takes no params.
    </Text>
  ) : (
    <Table.ScrollContainer minWidth={460}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Param</Table.Th>
            <Table.Th>May be</Table.Th>
            <Table.Th>Without it</Table.Th>
            <Table.Th>Description</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field.name}>
              <Table.Td className="name" fw={600}>
                {field.name}
              </Table.Td>
              <Table.Td>{allowed(field.schema)}</Table.Td>
              <Table.Td>
                {field.required ? (
                  "must be given"
                ) : (
                  <Code className="name">{plain(params[field.name]?.value ?? null)}</Code>
                )}
              </Table.Td>
              <Table.Td className="name">{field.description ?? "—"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
