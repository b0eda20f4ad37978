import { PageHeader } from "@/components/PageHeader";

/** Home. */
export function HomePage() {
  return <PageHeader title="Home" />;
}
