import { Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { getAssetEventsOptions, getAssetOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Link } from "@/components/Link";
import { PagedRows } from "@/components/list/PagedRows";
import { partOf } from "@/components/list/parts";
import rows from "@/components/list/Rows.module.css";
import { PageHeader } from "@/components/PageHeader";
import { Together } from "@/components/Together";
import classes from "./Asset.module.css";
import { AssetFacts } from "./AssetFacts";
import { EventRow } from "./EventRow";
import { Materialize } from "./Materialize";

/** One asset: who updates it, who waits for it, and its updates. */
export function AssetPage() {
  const assetId = Number(useParams({ from: "/assets/$assetId" }).assetId);
  const asked = useQuery(getAssetOptions({ path: { asset_id: assetId } }));
  const ask = (part: number) =>
    getAssetEventsOptions({ query: { asset_id: assetId, order_by: ["-id"], ...partOf(part) } });
  const first = useQuery({ ...ask(0), placeholderData: keepPreviousData });
  if (asked.error && !asked.data) {
    return <ErrorState error={asked.error} what="the asset" onRetry={() => void asked.refetch()} />;
  }
  return (
    <Together>
      <PageHeader
        title={asked.data?.name ?? "Asset"}
        above={
          <Link to="/assets" size="sm">
            Assets
          </Link>
        }
        below={
          <Text size="sm" c="dimmed" className="name">
            {asked.data ? asked.data.uri : " "}
          </Text>
        }
        actions={asked.data && <Materialize asset={asked.data} />}
      />
      <Asked query={asked} what="the asset" height={120}>
        {(asset) => <AssetFacts asset={asset} />}
      </Asked>
      <h2 className={classes.heading}>Updates</h2>
      <Asked query={first} what="the updates" height={320}>
        {(data) =>
          data.total_entries === 0 ? (
            <EmptyState icon={IconBolt} title="Not updated yet">
              It is updated when a task that produces it succeeds, or with{" "}
              <code>windlass assets update {asked.data?.name}</code>.
            </EmptyState>
          ) : (
            <div className={rows.list}>
              <div className={`${rows.row} ${rows.head} ${classes.event}`} aria-hidden>
                <span>When</span>
                <span>By</span>
                <span>What was said</span>
                <span>Runs it made</span>
              </div>
              <PagedRows
                label="Updates"
                total={data.total_entries}
                beginning={data.asset_events}
                height={41}
                ask={ask}
                rowsOf={(answer) => answer.asset_events}
              >
                {(event) => <EventRow event={event} />}
              </PagedRows>
            </div>
          )
        }
      </Asked>
    </Together>
  );
}
