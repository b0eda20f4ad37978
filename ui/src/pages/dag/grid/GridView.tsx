import { PageHeader } from "@/components/PageHeader";

/** Grid. */
export function GridView() {
  return <PageHeader title="Grid" />;
}
