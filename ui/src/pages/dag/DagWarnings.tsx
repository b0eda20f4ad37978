import { Alert, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { listDagWarningsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { useHold } from "@/components/Together";

/** What is worth a look about a DAG that can be run: a circle of runs, a pool that nobody has made. */
export function DagWarnings({ dagId }: { dagId: string }) {
  const asked = useQuery(listDagWarningsOptions({ query: { dag_id: dagId } }));
  useHold(asked.isPending);
  const warnings = asked.data?.dag_warnings ?? [];
  // Most DAGs have none, so no place is kept; nor is it worth a word of its own when they cannot be read.
  return warnings.length === 0 ? null : (
    <Stack gap="xs" mb="sm" component="section" aria-label="Warnings about this DAG">
      {warnings.map((warning) => (
        <Alert
          key={warning.warning_type + warning.message}
          color="orange"
          variant="light"
          py={8}
          icon={<IconAlertTriangle aria-hidden />}
        >
          <span className="name">{warning.message}</span>
        </Alert>
      ))}
    </Stack>
  );
}
