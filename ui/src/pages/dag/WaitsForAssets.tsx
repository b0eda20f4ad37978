import { IconCircleCheck, IconCircleDashed, IconDatabase } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getNextRunAssetsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { NextRunAsset } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Moment } from "@/time/Moment";
import classes from "./WaitsForAssets.module.css";

/** What a DAG still waits for before assets make its next run. */
export function WaitsForAssets({ dagId }: { dagId: string }) {
  const asked = useQuery(getNextRunAssetsOptions({ path: { dag_id: dagId } }));
  return (
    <Asked query={asked} what="what it waits for" height={62}>
      {(next) =>
        next.summary && (
          <section className={classes.waits} aria-label="Assets it waits for">
            <div className={classes.summary}>
              <IconDatabase size={15} aria-hidden />
              <span className="name">{next.summary}</span>
            </div>
            <ul className={classes.assets}>
              {next.assets.map((asset) => (
                <Waited key={asset.id} asset={asset} />
              ))}
            </ul>
          </section>
        )
      }
    </Asked>
  );
}

function Waited({ asset }: { asset: NextRunAsset }) {
  const updated = asset.queued_events > 0;
  return (
    <li className={classes.asset}>
      {updated ? (
        <IconCircleCheck size={15} aria-label="Updated" color="var(--state-success)" />
      ) : (
        <IconCircleDashed size={15} aria-label="Not updated" />
      )}
      <Link to="/assets/$assetId" params={{ assetId: String(asset.id) }} size="sm" className="name">
        {asset.name}
      </Link>
      {updated && asset.queued_since && (
        <span className={classes.since}>
          <Moment at={asset.queued_since} />
          {asset.queued_events > 1 && `, ${asset.queued_events} updates`}
        </span>
      )}
    </li>
  );
}
