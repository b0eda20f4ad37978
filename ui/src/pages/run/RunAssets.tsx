import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getUpstreamAssetEventsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { EventSource } from "@/pages/asset/EventSource";
import { extraWords } from "@/pages/asset/extraWords";
import { Moment } from "@/time/Moment";
import classes from "./Run.module.css";

/** More than this are counted, not listed. */
const MOST = 20;

/** Which updates of assets made a run. */
export function RunAssets({ dagId, runId }: { dagId: string; runId: string }) {
  const asked = useQuery(getUpstreamAssetEventsOptions({ path: { dag_id: dagId, dag_run_id: runId } }));
  return (
    <Asked query={asked} what="the updates that made the run" height={90}>
      {({ asset_events: events, total_entries: total }) => (
        <Panel title="Made by" note={total === 1 ? "1 update" : `${total} updates`}>
          <ul className={classes.updates} aria-label="Updates that made the run">
            {events.slice(0, MOST).map((event) => (
              <li key={event.id}>
                <Link
                  to="/assets/$assetId"
                  params={{ assetId: String(event.asset_id) }}
                  size="sm"
                  fw={600}
                  className="name"
                >
                  {event.name ?? event.uri}
                </Link>
                <Moment at={event.timestamp} />
                <EventSource event={event} />
                <Text size="sm" c="dimmed" component="span" className="name">
                  {extraWords(event.extra)}
                </Text>
              </li>
            ))}
          </ul>
          {total > MOST && (
            <Text size="sm" c="dimmed">
              and {total - MOST} more
            </Text>
          )}
        </Panel>
      )}
    </Asked>
  );
}
