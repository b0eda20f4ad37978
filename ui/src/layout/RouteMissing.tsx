import { IconMapOff } from "@tabler/icons-react";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";

/** An address that is no view. */
export function RouteMissing() {
  return (
    <EmptyState icon={IconMapOff} title="There is no such page">
      The address may be mistyped or of another version. <Link to="/">Go to the start</Link> or{" "}
      <Link to="/dags">look through the DAGs</Link>.
    </EmptyState>
  );
}
