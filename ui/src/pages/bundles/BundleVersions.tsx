import { Table, Text } from "@mantine/core";
import type { BundleVersionResponse } from "@/api/generated/types.gen";
import { ShortId } from "@/components/origin/ShortId";
import { Moment } from "@/time/Moment";

/** The versions of a bundle, the newest first, and the commit that each was made of. */
export function BundleVersions({
  versions,
  total,
}: {
  versions: readonly BundleVersionResponse[];
  total: number;
}) {
  return (
    <Table.ScrollContainer minWidth={380}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Published</Table.Th>
            <Table.Th>Content</Table.Th>
            <Table.Th>Commit</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((version) => (
            <Table.Tr key={version.version}>
              <Table.Td>
                <Moment at={version.published_at} />
              </Table.Td>
              <Table.Td>
                <ShortId id={version.version} />
              </Table.Td>
              <Table.Td>
                {version.commit ? (
                  <>
                    <ShortId id={version.commit.id} url={version.commit.url} />
                    <Text size="xs" c="dimmed" className="name">
                      {version.commit.subject} ({version.commit.author},{" "}
                      <Moment at={version.commit.committed_at} />)
                    </Text>
                  </>
                ) : (
                  "—"
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {total > versions.length && (
        <Text size="sm" c="dimmed" p="xs">
          and {(total - versions.length).toLocaleString("en")} older ones
        </Text>
      )}
    </Table.ScrollContainer>
  );
}
