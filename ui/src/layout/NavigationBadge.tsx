import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getAttentionOptions } from "@/api/generated/@tanstack/react-query.gen";
import { countNeeds } from "@/pages/home/attention";

/** How many things need a person, beside the view that shows them; nothing when all is well. */
export function NavigationBadge({ of }: { of: "needs" | "importErrors" }) {
  const { data } = useQuery({
    ...getAttentionOptions(),
    select: (found) => (of === "needs" ? countNeeds(found) : found.import_errors.total_entries),
  });
  return data ? (
    <Badge
      size="sm"
      variant="light"
      color="red"
      role="img"
      aria-label={
        of === "needs"
          ? data === 1
            ? "1 thing needs you"
            : `${data} things need you`
          : data === 1
            ? "1 import error"
            : `${data} import errors`
      }
    >
      {data > 999 ? "999+" : data}
    </Badge>
  ) : null;
}
