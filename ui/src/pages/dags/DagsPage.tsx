import { Button, Text } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Asked } from "@/components/Asked";
import { FirstDag } from "@/components/dag/FirstDag";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { DagFilters } from "./DagFilters";
import { DagList } from "./DagList";
import { isNarrowed } from "./search";
import { useFirstDags } from "./useFirstDags";

/** Every DAG: what it did last, when it runs next, and what can be done with it at once. */
export function DagsPage() {
  const search = useSearch({ from: "/dags" });
  const navigate = useNavigate();
  const first = useFirstDags(search);
  const none = first.data?.total_entries === 0 && !isNarrowed(search);
  return (
    <>
      <PageHeader
        title="DAGs"
        below={
          <Text size="sm" c="dimmed" role="status" mih={20}>
            {first.data && !none && counted(first.data.total_entries, isNarrowed(search))}
          </Text>
        }
      />
      {!none && <DagFilters search={search} />}
      <Asked query={first} what="the DAGs" height={480}>
        {(data) =>
          data.total_entries > 0 ? (
            <DagList search={search} first={data} />
          ) : none ? (
            <FirstDag />
          ) : (
            <EmptyState icon={IconSearchOff} title="No DAG fits">
              <p>Nothing has that name, those tags and that state together.</p>
              <Button variant="default" onClick={() => void navigate({ to: "/dags" })}>
                Show all DAGs
              </Button>
            </EmptyState>
          )
        }
      </Asked>
    </>
  );
}

function counted(count: number, narrowed: boolean): string {
  const what = count === 1 ? "DAG" : "DAGs";
  return narrowed
    ? `${count.toLocaleString("en")} ${what} ${count === 1 ? "fits" : "fit"}`
    : `${count.toLocaleString("en")} ${what}`;
}
