import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getDagsOptions } from "@/api/generated/@tanstack/react-query.gen";

/** Picks one DAG among any number of them: the engine looks for what is typed. */
export function DagPicker({
  chosen,
  onChange,
}: {
  chosen: string | undefined;
  onChange: (dagId: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(chosen ?? "");
  const [pattern] = useDebouncedValue(typed === chosen ? "" : typed, 180);
  const { data } = useQuery({
    ...getDagsOptions({ query: { dag_id_pattern: pattern || undefined, limit: 30, exclude_stale: false } }),
    placeholderData: keepPreviousData,
  });
  const found = data?.dags.map((dag) => dag.dag_id) ?? [];
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label="DAG"
      placeholder="All DAGs"
      data={chosen && !found.includes(chosen) ? [chosen, ...found] : found}
      // The engine has looked for it already.
      filter={({ options }) => options}
      value={chosen ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(dagId) => onChange(dagId ?? undefined)}
      nothingFoundMessage="No such DAG"
      miw={200}
    />
  );
}
