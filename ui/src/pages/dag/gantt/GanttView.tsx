import { PageHeader } from "@/components/PageHeader";

/** Gantt. */
export function GanttView() {
  return <PageHeader title="Gantt" />;
}
