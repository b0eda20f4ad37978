import { PageHeader } from "@/components/PageHeader";

/** Code. */
export function CodeView() {
  return <PageHeader title="Code" />;
}
