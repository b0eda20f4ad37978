import { Button, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { HitlDetail } from "@/api/generated/types.gen";
import { AnswerForm } from "@/components/asked/AnswerForm";
import { AnswerGiven } from "@/components/asked/AnswerGiven";
import parts from "@/components/asked/Asked.module.css";
import { isOpen } from "@/components/asked/question";
import { Until } from "@/components/asked/Until";
import { instanceName } from "@/components/clear/clearWords";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { Moment } from "@/time/Moment";
import classes from "./RequiredActions.module.css";

/** A question: what is asked, by which task, since when and until when; it unfolds to be answered. */
export function QuestionRow({
  asked,
  isOpened,
  onOpen,
}: {
  asked: HitlDetail;
  isOpened: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { task_instance: task } = asked;
  const body = useId();
  const waits = isOpen(asked);
  const people = asked.assigned_users.map((one) => one.name).join(", ");
  return (
    <article className={`${rows.row} ${classes.row}`} data-open={waits || undefined}>
      <div className={classes.what}>
        <Text component="h2" size="sm" fw={650} m={0} className="name">
          {asked.subject}
        </Text>
        <div className={classes.where}>
          <Link to="/dags/$dagId" params={{ dagId: task.dag_id }} inherit className="name">
            {task.dag_display_name}
          </Link>
          <span aria-hidden>›</span>
          <Link
            to="/dags/$dagId/runs/$runId"
            params={{ dagId: task.dag_id, runId: task.dag_run_id }}
            inherit
            className="name"
          >
            {task.dag_run_id}
          </Link>
          <span aria-hidden>›</span>
          <Link
            to="/dags/$dagId/runs/$runId/tasks/$taskId"
            params={{ dagId: task.dag_id, runId: task.dag_run_id, taskId: task.task_id }}
            search={task.map_index < 0 ? {} : { map_index: task.map_index }}
            inherit
            className="name"
          >
            {instanceName(task)}
          </Link>
        </div>
      </div>
      <div className={classes.how}>
        {waits ? (
          <>
            <Text size="sm" m={0} component="p">
              Asked <Moment at={asked.created_at} />
              {people && (
                <>
                  {" of "}
                  <span className="name">{people}</span>
                </>
              )}
            </Text>
            <Text size="xs" c="dimmed" m={0} component="p">
              <Until asked={asked} />
            </Text>
          </>
        ) : (
          <AnswerGiven asked={asked} />
        )}
      </div>
      {(waits || asked.body) && (
        <Button
          variant={waits && !isOpened ? "filled" : "default"}
          rightSection={
            isOpened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
          }
          aria-expanded={isOpened}
          aria-controls={body}
          aria-label={`${waits ? "Answer" : "Read"}: ${asked.subject}`}
          className={classes.act}
          onClick={() => onOpen(!isOpened)}
        >
          {isOpened ? "Fold" : waits ? "Answer" : "Read"}
        </Button>
      )}
      {isOpened && (
        <div id={body} className={classes.answer}>
          {asked.body && <p className={`name ${parts.body}`}>{asked.body}</p>}
          {waits && <AnswerForm asked={asked} />}
        </div>
      )}
    </article>
  );
}
