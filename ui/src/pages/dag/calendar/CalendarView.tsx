import { PageHeader } from "@/components/PageHeader";

/** Calendar. */
export function CalendarView() {
  return <PageHeader title="Calendar" />;
}
