import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { getDagDetailsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { ErrorState } from "@/components/ErrorState";
import { Together, useHold } from "@/components/Together";
import { useNarrow } from "@/live/useNarrow";
import { DagHeading } from "./DagHeading";
import { DagNotes } from "./DagNotes";
import { DagTabs } from "./DagTabs";
import { DagWarnings } from "./DagWarnings";
import { WaitsForAssets } from "./WaitsForAssets";

const TriggerForm = lazy(async () => ({ default: (await import("./trigger/TriggerForm")).TriggerForm }));

const route = getRouteApi("/dags/$dagId");

/** One DAG: its heading, its tabs, and the tab that is open. */
export function DagPage() {
  const { dagId } = route.useParams();
  const { trigger } = route.useSearch();
  const navigate = route.useNavigate();
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: dagId } }));
  useNarrow(dagId);
  if (details.error && !details.data) {
    return (
      <ErrorState error={details.error} what={`the DAG '${dagId}'`} onRetry={() => void details.refetch()} />
    );
  }
  const close = () =>
    void navigate({ to: ".", search: (now) => ({ ...now, trigger: undefined }), replace: true });
  return (
    <Together>
      {details.data ? <DagHeading dag={details.data} /> : <HeadingPlace />}
      {details.data && <DagNotes dag={details.data} />}
      <DagWarnings dagId={dagId} />
      {details.data?.asset_expression && <WaitsForAssets dagId={dagId} />}
      <DagTabs dagId={dagId} />
      <Outlet />
      {trigger && (
        <Suspense>
          <TriggerForm dagId={dagId} opened onClose={close} />
        </Suspense>
      )}
    </Together>
  );
}

/** Takes the room of the heading until it is there. */
function HeadingPlace() {
  useHold(true);
  return (
    <Stack gap={8} mb="md" aria-label="Loading the DAG">
      <Skeleton height={16} width={60} />
      <Skeleton height={30} width={260} />
      <Skeleton height={22} maw={520} />
      <Skeleton height={24} maw={420} />
    </Stack>
  );
}
