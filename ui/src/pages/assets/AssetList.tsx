import { Text } from "@mantine/core";
import type { AssetResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { Moment } from "@/time/Moment";
import classes from "./Assets.module.css";
import { DagLinks } from "./DagLinks";

/** The assets, each with who updates it and who waits for it. */
export function AssetList({ assets }: { assets: readonly AssetResponse[] }) {
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.asset}`} aria-hidden>
        <span>Asset</span>
        <span>Updated by</span>
        <span>Waiting for it</span>
        <span>Last update</span>
      </div>
      <ul className={classes.list} aria-label="Assets">
        {assets.map((asset) => (
          <li key={asset.id} className={`${rows.row} ${classes.asset}`}>
            <div>
              <Link
                to="/assets/$assetId"
                params={{ assetId: String(asset.id) }}
                className="name"
                size="sm"
                fw={600}
              >
                {asset.name}
              </Link>
              <Text size="xs" c="dimmed" className="name">
                {asset.name === asset.uri ? asset.group : `${asset.uri} · ${asset.group}`}
              </Text>
            </div>
            <DagLinks
              label="Updated by"
              dags={asset.producing_tasks.map((one) => one.dag_id)}
              none="no DAG"
            />
            <DagLinks
              label="Waiting for it"
              dags={asset.consuming_dags.map((one) => one.dag_id)}
              none="no DAG"
            />
            <Text size="sm" component="span" c={asset.last_asset_event ? undefined : "dimmed"}>
              {asset.last_asset_event?.timestamp ? (
                <Moment at={asset.last_asset_event.timestamp} />
              ) : (
                "not updated yet"
              )}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
