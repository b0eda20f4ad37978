import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { materializeAsset } from "@/api/generated/sdk.gen";
import type { AssetResponse } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";

/** Runs the DAG that updates an asset; not offered where there is none or more than one. */
export function Materialize({ asset }: { asset: AssetResponse }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const producers = [...new Set(asset.producing_tasks.map((one) => one.dag_id))];
  const producer = producers[0];
  if (producer === undefined || producers.length > 1) {
    return null;
  }
  const act = async () => {
    const { data } = await materializeAsset({ path: { asset_id: asset.id }, throwOnError: true });
    void navigate({
      to: "/dags/$dagId/runs/$runId",
      params: { dagId: data.dag_id, runId: data.dag_run_id },
    });
  };
  return (
    <>
      <Button leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={() => setAsking(true)}>
        Materialize
      </Button>
      <ConfirmAction
        opened={asking}
        title={`Materialize ${asset.name}`}
        action={`Run ${producer}`}
        act={act}
        onClose={() => setAsking(false)}
      >
        This makes a run of <span className="name">{producer}</span> with its default params. When its task
        has updated the asset,{" "}
        {asset.consuming_dags.length === 1 ? "1 DAG" : `${asset.consuming_dags.length} DAGs`} that wait for it
        may run too.
      </ConfirmAction>
    </>
  );
}
