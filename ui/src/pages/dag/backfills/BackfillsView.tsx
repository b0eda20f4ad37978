import { Button, Drawer, Text } from "@mantine/core";
import { IconHistory, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { getDagDetailsOptions, listBackfillsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { BackfillForm } from "./BackfillForm";
import { BackfillTable } from "./BackfillTable";

/** More than anybody looks at; the newest of them. */
const MOST = 50;

const route = getRouteApi("/dags/$dagId/backfills");

/** The backfills of a DAG: how far they have come, and the form for another. */
export function BackfillsView() {
  const { dagId } = route.useParams();
  const { new: making } = route.useSearch();
  const navigate = route.useNavigate();
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: dagId } }));
  const zone = details.data?.timezone ?? "UTC";
  const all = useQuery(listBackfillsOptions({ query: { dag_id: dagId, limit: MOST, order_by: ["-id"] } }));
  const open = (form: boolean) =>
    void navigate({ search: form ? { new: true } : {}, replace: true, resetScroll: false });
  return (
    <Panel
      title="Backfills"
      padded={false}
      actions={
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => open(true)}>
          New backfill
        </Button>
      }
    >
      <Asked query={all} what="the backfills" height={200}>
        {(answer) =>
          answer.backfills.length > 0 ? (
            <BackfillTable backfills={answer.backfills} zone={zone} />
          ) : (
            <EmptyState icon={IconHistory} title="No backfill yet">
              A backfill runs this DAG for a range of dates that are over.
            </EmptyState>
          )
        }
      </Asked>
      <Drawer
        opened={making === true}
        onClose={() => open(false)}
        position="right"
        size={460}
        title={<Text fw={650}>New backfill</Text>}
      >
        <BackfillForm dagId={dagId} zone={zone} onDone={() => open(false)} />
      </Drawer>
    </Panel>
  );
}
