import { Anchor } from "@mantine/core";

/** As much of a commit's id, or of a hash, as people write. */
const SHORT = 10;

/** The beginning of a commit's id or of a hash, whole on hover, and the way to it if people can see it somewhere. */
export function ShortId({ id, url = null }: { id: string; url?: string | null }) {
  const short = (
    <span className="name" title={id}>
      {id.slice(0, SHORT)}
    </span>
  );
  return url === null ? (
    short
  ) : (
    <Anchor href={url} target="_blank" rel="noreferrer" inherit>
      {short}
    </Anchor>
  );
}
