import { useQuery } from "@tanstack/react-query";
import { getHitlDetailOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { AnswerForm } from "@/components/asked/AnswerForm";
import { AnswerGiven } from "@/components/asked/AnswerGiven";
import classes from "@/components/asked/Asked.module.css";
import { isOpen } from "@/components/asked/question";
import { Until } from "@/components/asked/Until";
import { Panel } from "@/components/Panel";
import { useHold } from "@/components/Together";

/** The kind of task that asks people. */
const QUESTION = "question";

/** Says whether a task instance asks somebody something, or did. */
export function asksPeople(task: TaskInstanceResponse): boolean {
  return task.operator === QUESTION && task.try_number > 0;
}

/** What a task instance asks, with the form that answers it, or the answer. */
export function Ask({ task }: { task: TaskInstanceResponse }) {
  const { data: asked, isPending } = useQuery(
    getHitlDetailOptions({
      path: {
        dag_id: task.dag_id,
        dag_run_id: task.dag_run_id,
        task_id: task.task_id,
        map_index: task.map_index,
      },
    }),
  );
  useHold(isPending);
  if (!asked) {
    // It has not been asked yet, or was asked by a try that is over.
    return null;
  }
  const waits = isOpen(asked);
  return (
    <Panel
      title={<span className="name">{asked.subject}</span>}
      note={waits ? <Until asked={asked} /> : undefined}
    >
      <div className={classes.ask}>
        {asked.body && <p className={`name ${classes.body}`}>{asked.body}</p>}
        {waits ? <AnswerForm key={asked.created_at} asked={asked} /> : <AnswerGiven asked={asked} />}
      </div>
    </Panel>
  );
}
