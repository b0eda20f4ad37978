import { PageHeader } from "@/components/PageHeader";

/** Task instance. */
export function TaskPage() {
  return <PageHeader title="Task instance" />;
}
