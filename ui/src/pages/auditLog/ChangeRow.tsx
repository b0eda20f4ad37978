import { Text } from "@mantine/core";
import type { EventLogResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { Moment } from "@/time/Moment";
import classes from "./AuditLog.module.css";
import { ChangedThing } from "./ChangedThing";
import { eventWords, extraText } from "./words";

/** A change: when, who, what and to what; the rest of what is known unfolds. */
export function ChangeRow({ change }: { change: EventLogResponse }) {
  return (
    <div className={`${rows.row} ${classes.row}`}>
      <Text size="sm" component="span">
        <Moment at={change.when} />
      </Text>
      <span>
        {change.owner !== null && (
          <Link
            to="/audit-log"
            search={{ owner: change.owner }}
            className={`name ${classes.word}`}
            title="Only what this person did"
          >
            {change.owner}
          </Link>
        )}
      </span>
      <Link
        to="/audit-log"
        search={{ event: change.event }}
        className={`name ${classes.event}`}
        title={`Only ${change.event}`}
      >
        {eventWords(change.event)}
      </Link>
      <ChangedThing change={change} />
      {change.extra !== null && (
        <details className={classes.extra}>
          <summary>More</summary>
          <pre className="name">{extraText(change.extra)}</pre>
        </details>
      )}
    </div>
  );
}
