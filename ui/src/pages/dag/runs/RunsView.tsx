import { PageHeader } from "@/components/PageHeader";

/** Runs. */
export function RunsView() {
  return <PageHeader title="Runs" />;
}
