import { Badge, Text } from "@mantine/core";
import { IconCalendarRepeat, IconClock, IconUser } from "@tabler/icons-react";
import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import classes from "./DagFacts.module.css";

/** The line below a DAG's name: when it runs, whose it is, and what it is for. */
export function DagFacts({ dag }: { dag: DagDetailsResponse }) {
  return (
    <>
      {dag.description && <Text className={`${classes.description} name`}>{dag.description}</Text>}
      <div className={classes.facts}>
        <span className={classes.fact}>
          <IconCalendarRepeat size={15} aria-hidden />
          {dag.timetable_description ?? "Runs by hand only"}
        </span>
        {dag.next_dagrun_run_after && !dag.is_paused && (
          <span className={classes.fact}>
            <IconClock size={15} aria-hidden />
            <span>
              Next run <Moment at={dag.next_dagrun_run_after} />
            </span>
          </span>
        )}
        {dag.owners.length > 0 && (
          <span className={classes.fact}>
            <IconUser size={15} aria-label="Owners" />
            <span className="name">{dag.owners.join(", ")}</span>
          </span>
        )}
        {dag.tags.map((tag) => (
          <Badge key={tag.name} variant="light" color="gray" tt="none" fw={500} className="name">
            {tag.name}
          </Badge>
        ))}
      </div>
    </>
  );
}
