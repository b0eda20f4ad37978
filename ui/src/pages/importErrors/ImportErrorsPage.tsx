import { PageHeader } from "@/components/PageHeader";

/** Import errors. */
export function ImportErrorsPage() {
  return <PageHeader title="Import errors" />;
}
