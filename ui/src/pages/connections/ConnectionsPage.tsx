import { PageHeader } from "@/components/PageHeader";

/** Connections. */
export function ConnectionsPage() {
  return <PageHeader title="Connections" />;
}
