import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { RunFilters } from "@/components/runs/RunFilters";
import { RunTable } from "@/components/runs/RunTable";
import type { RunsSearch } from "@/components/runs/runsSearch";
import { DagPicker } from "./DagPicker";

/** The runs of all DAGs. */
export function RunsPage() {
  const { dag, ...search } = useSearch({ from: "/runs" });
  const navigate = useNavigate();
  const show = (next: RunsSearch, ofDag: string | undefined) =>
    void navigate({ to: "/runs", search: { ...next, dag: ofDag }, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title="Runs" />
      <RunFilters search={search} onChange={(next) => show(next, dag)}>
        <DagPicker chosen={dag} onChange={(picked) => show(search, picked)} />
      </RunFilters>
      <RunTable dagId={dag} search={search} />
    </>
  );
}
