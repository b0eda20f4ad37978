import { PageHeader } from "@/components/PageHeader";

/** Audit log. */
export function AuditLogPage() {
  return <PageHeader title="Audit log" />;
}
