import { Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getEngineInfoOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { EngineInfoResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { duration } from "@/time/format";
import { Moment } from "@/time/Moment";
import { HealthLine } from "./HealthLine";
import classes from "./Home.module.css";

/** No event says how the engine is; what is wrong with it might well be that it sends none. */
const EVERY_MILLIS = 10_000;

/** How the engine is: scheduler, database, executors with their slots and workers, bundles. */
export function EngineHealth() {
  const engine = useQuery({ ...getEngineInfoOptions(), refetchInterval: EVERY_MILLIS });
  return (
    <Panel
      title="Engine"
      note={engine.data && `${engine.data.version}, up ${duration(engine.data.uptime_seconds)}`}
    >
      <Asked query={engine} what="how the engine is" height={220}>
        {(info) => (
          <div className={classes.health}>
            <SchedulerLine info={info} />
            <HealthLine name="Database" healthy={info.database.status === "healthy"}>
              {info.database.product === null
                ? "Does not answer"
                : `${info.database.product}, answers in ${milliseconds(info.database.latency_milliseconds)}`}
            </HealthLine>
            {info.executors.map((executor) => (
              <HealthLine
                key={executor.name}
                name={`Executor ${executor.name}`}
                healthy
                busy={executor.free === 0 ? "Full" : undefined}
              >
                {executor.taken.toLocaleString("en")} of {executor.capacity.toLocaleString("en")} slots
                {executor.workers !== null &&
                  `, ${executor.workers} ${executor.workers === 1 ? "worker" : "workers"}`}
                <Progress
                  mt={4}
                  size={4}
                  value={executor.capacity === 0 ? 0 : (executor.taken / executor.capacity) * 100}
                  color="var(--state-running)"
                  aria-label={`Slots of ${executor.name} in use`}
                />
              </HealthLine>
            ))}
            {info.bundles.map((bundle) => (
              <HealthLine
                key={bundle.name}
                name={`Bundle ${bundle.name}`}
                healthy={bundle.import_errors === 0}
              >
                {bundle.dags} {bundle.dags === 1 ? "DAG" : "DAGs"}, read <Moment at={bundle.read_at} />
                {bundle.import_errors > 0 && (
                  <>
                    {" · "}
                    <Link to="/import-errors" size="xs" underline="always">
                      {bundle.import_errors} import {bundle.import_errors === 1 ? "error" : "errors"}
                    </Link>
                  </>
                )}
              </HealthLine>
            ))}
            <Text size="xs" c="dimmed">
              {megabytes(info.memory.used_bytes)} of {megabytes(info.memory.maximum_bytes)} MB memory in use
            </Text>
          </div>
        )}
      </Asked>
    </Panel>
  );
}

function SchedulerLine({ info: { scheduler } }: { info: EngineInfoResponse }) {
  return (
    <HealthLine name="Scheduler" healthy={scheduler.status === "healthy"}>
      Last pass <Moment at={scheduler.latest_pass} />
      {scheduler.latest_pass_milliseconds !== null &&
        ` in ${milliseconds(scheduler.latest_pass_milliseconds)}`}
      {scheduler.backlog !== null && scheduler.backlog > 0 && ` · ${scheduler.backlog} wait for a slot`}
    </HealthLine>
  );
}

function milliseconds(value: number | null): string {
  return value === null ? "—" : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1_048_576).toLocaleString("en");
}
