import { PageHeader } from "@/components/PageHeader";

/** Details. */
export function DetailsView() {
  return <PageHeader title="Details" />;
}
