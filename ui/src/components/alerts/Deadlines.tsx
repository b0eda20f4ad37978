import type { DeadlineResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import { AlertState } from "./AlertState";
import { AlertSubject } from "./AlertSubject";
import classes from "./Alerts.module.css";
import { deadlineLook } from "./looks";

/** By when runs and tasks must have started or finished, and whether they did. */
export function Deadlines({
  deadlines,
  named = false,
}: {
  deadlines: readonly DeadlineResponse[];
  /** Whether they are of several runs. */
  named?: boolean;
}) {
  return (
    <ul className={classes.list} aria-label="Deadlines">
      {deadlines.map((one) => (
        <li key={one.id} className={classes.row}>
          <AlertState look={deadlineLook(one.state)} />
          <div className={classes.what}>
            <div>
              <AlertSubject about={one} named={named} /> must have {one.until} by{" "}
              <Moment at={one.deadline_time} exact />
            </div>
            <Remark deadline={one} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What is left to say of a deadline; nothing of one that was met, though its time may be yet to come. */
function Remark({ deadline }: { deadline: DeadlineResponse }) {
  return deadline.state === "met" ? null : (
    <div className={classes.more}>
      {deadline.state === "past" ? (
        "It was over before the run was made, so nobody is told."
      ) : (
        <>
          Due <Moment at={deadline.deadline_time} />
        </>
      )}
    </div>
  );
}
