import { Anchor, Text } from "@mantine/core";
import type { DagVersionResponse } from "@/api/generated/types.gen";

/** As much of a commit's id, or of a hash, as people write. */
const SHORT = 10;

/** The commit that a version of a DAG came with and who wrote it, or the hash of the content if there is none. */
export function VersionOrigin({ version }: { version: DagVersionResponse }) {
  const id = version.commit ?? version.bundle_version;
  if (id === null) {
    return <>—</>;
  }
  const short = (
    <span className="name" title={id}>
      {id.slice(0, SHORT)}
    </span>
  );
  return (
    <>
      {version.bundle_url === null ? (
        short
      ) : (
        <Anchor href={version.bundle_url} target="_blank" rel="noreferrer" inherit>
          {short}
        </Anchor>
      )}
      {version.commit_author !== null && (
        <Text size="xs" c="dimmed" className="name">
          {version.commit_author}
        </Text>
      )}
    </>
  );
}
