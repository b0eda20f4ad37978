import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getAttentionOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { AttentionResponse } from "@/api/generated/types.gen";
import { countNeeds } from "@/pages/home/attention";

/** What can be counted, in words for one and for several, and whether something is wrong then. */
const KINDS = {
  needs: { count: countNeeds, one: "1 thing needs you", several: "things need you", wrong: true },
  importErrors: {
    count: (found: AttentionResponse) => found.import_errors.total_entries,
    one: "1 import error",
    several: "import errors",
    wrong: true,
  },
  actions: {
    count: (found: AttentionResponse) => found.required_actions.total_entries,
    one: "1 question waits for an answer",
    several: "questions wait for an answer",
    wrong: false,
  },
} as const;

/** How many things need a person, beside the view that shows them; nothing when all is well. */
export function NavigationBadge({ of }: { of: keyof typeof KINDS }) {
  const { count, one, several, wrong } = KINDS[of];
  const { data } = useQuery({ ...getAttentionOptions(), select: count });
  return data ? (
    <Badge
      size="sm"
      variant="light"
      color={wrong ? "red" : "sea"}
      role="img"
      aria-label={data === 1 ? one : `${data} ${several}`}
    >
      {data > 999 ? "999+" : data}
    </Badge>
  ) : null;
}
