import { PageHeader } from "@/components/PageHeader";

/** Graph. */
export function GraphView() {
  return <PageHeader title="Graph" />;
}
