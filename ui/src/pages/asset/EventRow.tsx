import { Text } from "@mantine/core";
import type { AssetEventResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { StateIcon } from "@/state/StateIcon";
import { Moment } from "@/time/Moment";
import classes from "./Asset.module.css";
import { EventSource } from "./EventSource";
import { extraWords } from "./extraWords";

/** An update: when, by whom, what was said about it, and which runs it made. */
export function EventRow({ event }: { event: AssetEventResponse }) {
  return (
    <div className={`${rows.row} ${classes.event}`}>
      <Text size="sm" component="span">
        <Moment at={event.timestamp} />
      </Text>
      <EventSource event={event} />
      <Text size="sm" component="span" className={`name ${classes.said}`} title={extraWords(event.extra)}>
        {extraWords(event.extra)}
      </Text>
      <Text size="sm" component="div" className={classes.runs}>
        {event.created_dagruns.length === 0 && <span className={classes.none}>none</span>}
        {event.created_dagruns.map((run) => (
          <span key={`${run.dag_id} ${run.run_id}`} className={classes.run}>
            <StateIcon state={run.state} size={14} />
            <Link
              to="/dags/$dagId/runs/$runId"
              params={{ dagId: run.dag_id, runId: run.run_id }}
              inherit
              className="name"
            >
              {run.dag_id}
            </Link>
          </span>
        ))}
      </Text>
    </div>
  );
}
