import { until } from "../e2e/harness/until";

interface Told {
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly state: string | null;
}

/** Starts runs, and tells when their changes were committed. */
export class Engine {
  constructor(private readonly address: string) {}

  /** Starts a run and returns its id. */
  async trigger(dagId: string): Promise<string> {
    const answer = await fetch(`${this.address}/api/v2/dags/${dagId}/dagRuns`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ logical_date: null }),
    });
    const { dag_run_id } = (await this.read(answer)) as { dag_run_id: string };
    return dag_run_id;
  }

  /** Waits for the end of a run. */
  ended(dagId: string, runId: string): Promise<Told> {
    return until(`the end of ${runId}`, async () => {
      const run = (await this.get(this.path(dagId, runId))) as Told;
      return run.end_date ? run : undefined;
    });
  }

  /** Returns when a run and its tasks began to run and ended, as {@link watch} names it. */
  async changes(dagId: string, runId: string): Promise<ReadonlyMap<string, number>> {
    const path = this.path(dagId, runId);
    const { task_instances } = (await this.get(`${path}/taskInstances`)) as {
      task_instances: readonly (Told & { readonly task_id: string })[];
    };
    const changes = new Map<string, number>();
    const add = (what: string, told: Told) => {
      changes.set(`${what} running`, Date.parse(told.start_date ?? ""));
      changes.set(`${what} ${told.state}`, Date.parse(told.end_date ?? ""));
    };
    add(runId, (await this.get(path)) as Told);
    for (const task of task_instances) {
      add(`${task.task_id} in ${runId}`, task);
    }
    return changes;
  }

  private path(dagId: string, runId: string): string {
    return `/api/v2/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
  }

  private async get(path: string): Promise<unknown> {
    return this.read(await fetch(`${this.address}${path}`));
  }

  private async read(answer: Response): Promise<unknown> {
    if (!answer.ok) {
      throw new Error(`The engine answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  }
}
