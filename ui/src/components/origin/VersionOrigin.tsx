import { Text } from "@mantine/core";
import type { DagVersionResponse } from "@/api/generated/types.gen";
import { ShortId } from "./ShortId";

/** The commit that a version of a DAG came with and who wrote it, or the hash of the content if there is none. */
export function VersionOrigin({ version }: { version: DagVersionResponse }) {
  const id = version.commit ?? version.bundle_version;
  if (id === null) {
    return <>—</>;
  }
  return (
    <>
      <ShortId id={id} url={version.bundle_url} />
      {version.commit_author !== null && (
        <Text size="xs" c="dimmed" className="name">
          {version.commit_author}
        </Text>
      )}
    </>
  );
}
