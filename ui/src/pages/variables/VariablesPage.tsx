import { PageHeader } from "@/components/PageHeader";

/** Variables. */
export function VariablesPage() {
  return <PageHeader title="Variables" />;
}
