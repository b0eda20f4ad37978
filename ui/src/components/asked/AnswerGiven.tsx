import { Text } from "@mantine/core";
import type { HitlDetail } from "@/api/generated/types.gen";
import { plain } from "@/pages/dag/trigger/params";
import { Moment } from "@/time/Moment";
import classes from "./Asked.module.css";
import { outcomeWords } from "./question";

/** What was answered, by whom and when; or that nobody did. */
export function AnswerGiven({ asked }: { asked: HitlDetail }) {
  const filled = Object.entries(asked.params_input ?? {});
  return (
    <div>
      <Text size="sm" component="p" m={0}>
        <b className="name">{outcomeWords(asked)}</b>
        {asked.response_received ? (
          <>
            {" by "}
            <span className="name">{asked.responded_by_user?.name ?? "somebody"}</span>{" "}
            <Moment at={asked.responded_at} />
          </>
        ) : (
          asked.task_instance.reason && (
            <>
              {": "}
              <span className="name">{asked.task_instance.reason}</span>
            </>
          )
        )}
      </Text>
      {filled.length > 0 && (
        <dl className={classes.filled}>
          {filled.map(([name, value]) => (
            <div key={name}>
              <dt className="name">{name}</dt>
              <dd className="name">{plain(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
