import { useQuery } from "@tanstack/react-query";
import { getDagSourceOptions } from "@/api/generated/@tanstack/react-query.gen";

/** Asks for the source of a version; for nothing if no version is named. A version never changes. */
export function useSource(dagId: string, version: number | undefined) {
  return useQuery({
    ...getDagSourceOptions({
      path: { dag_id: dagId },
      query: version === undefined ? {} : { version_number: version },
    }),
    enabled: version !== undefined,
  });
}
