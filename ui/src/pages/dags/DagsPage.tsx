import { PageHeader } from "@/components/PageHeader";

/** DAGs. */
export function DagsPage() {
  return <PageHeader title="DAGs" />;
}
