import { Alert, Stack } from "@mantine/core";
import { IconAlertTriangle, IconFileOff, IconPlayerPause } from "@tabler/icons-react";
import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";

/** What somebody who looks at this DAG has to know before anything else. */
export function DagNotes({ dag }: { dag: DagDetailsResponse }) {
  return (
    <Stack gap="xs" mb={dag.has_import_errors || dag.is_stale || dag.is_paused ? "sm" : 0}>
      {dag.has_import_errors && (
        <Alert color="red" variant="light" py={8} icon={<IconAlertTriangle aria-hidden />}>
          The file of this DAG cannot be read any more; the last good version goes on.{" "}
          <Link to="/import-errors">See the import errors</Link>
        </Alert>
      )}
      {dag.is_stale && (
        <Alert color="orange" variant="light" py={8} icon={<IconFileOff aria-hidden />}>
          No file has this DAG any more. What it did stays here; it makes no new runs.
        </Alert>
      )}
      {dag.is_paused && !dag.is_stale && (
        <Alert color="gray" variant="light" py={8} icon={<IconPlayerPause aria-hidden />}>
          This DAG is paused:{" "}
          {dag.timetable_summary ? "its schedule makes no runs" : "runs are made by hand only"}. Runs under
          way go on, and you can trigger one.
          {dag.paused_reason && <div className="name">{dag.paused_reason}</div>}
        </Alert>
      )}
    </Stack>
  );
}
