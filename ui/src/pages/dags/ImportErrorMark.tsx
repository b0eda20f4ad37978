import { IconAlertTriangle } from "@tabler/icons-react";
import { RoutedActionIcon } from "@/components/RoutedActionIcon";

/** That a DAG's file cannot be read now, so that its last good version goes on. */
export function ImportErrorMark({ file }: { file: string | null }) {
  return (
    <RoutedActionIcon
      to="/import-errors"
      search={{ q: file ?? undefined }}
      size={24}
      c="var(--state-failed)"
      aria-label="Its file has an import error; the last good version goes on"
      title="Its file has an import error; the last good version goes on"
    >
      <IconAlertTriangle size={16} aria-hidden />
    </RoutedActionIcon>
  );
}
