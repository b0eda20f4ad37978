import { Anchor } from "@mantine/core";
import type { CommitResponse } from "@/api/generated/types.gen";

/** As much of a commit's id as people write. */
const SHORT = 10;

/** A commit by the beginning of its id, and the way to it if people can see it somewhere. */
export function CommitLink({ commit }: { commit: CommitResponse }) {
  const short = <span className="name">{commit.id.slice(0, SHORT)}</span>;
  return commit.url === null ? (
    <span title={commit.id}>{short}</span>
  ) : (
    <Anchor href={commit.url} target="_blank" rel="noreferrer" inherit title={commit.id}>
      {short}
    </Anchor>
  );
}
