import type {
  ChangeEvent,
  DagStructureResponse,
  GridMappedResponse,
  GridResponse,
} from "@/api/generated/types.gen";
import { ABSENT, letterOf, together, UNKNOWN } from "./letters";
import type { GridRow } from "./rows";

interface RunLetters {
  readonly letters: string[];
  readonly mapped: ReadonlyMap<string, GridMappedResponse>;
  /** What is shown for groups, by their key. */
  readonly groups: Map<string, string>;
}

/**
 * The states of all tasks of a DAG in the runs that are shown, and their changes while somebody looks. Changes that
 * come while a run is being read are applied again to what was read, so that an answer never hides a newer change.
 */
export class GridLetters {
  readonly versionNumber: number;
  readonly dagId: string;
  private readonly places: ReadonlyMap<string, number>;
  private readonly runs = new Map<string, RunLetters>();
  private readonly reading = new Map<string, ChangeEvent[]>();
  private readonly listeners = new Set<(runs: ReadonlySet<string>) => void>();
  private edition = 0;

  constructor(structure: DagStructureResponse) {
    this.dagId = structure.dag_id;
    this.versionNumber = structure.version_number;
    this.places = new Map(structure.tasks.map((task, place) => [task.task_id, place]));
  }

  /** Calls back after changes, with the runs that changed. */
  readonly subscribe = (listener: (runs: ReadonlySet<string>) => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Returns a number that is another one after each change. */
  readonly current = (): number => this.edition;

  /** Says whether that run was read. */
  has(runId: string): boolean {
    return this.runs.has(runId);
  }

  /** Returns what a row shows for a run. */
  letter(row: GridRow, runId: string): string {
    const run = this.runs.get(runId);
    if (!run) {
      return UNKNOWN;
    }
    if (row.kind === "task") {
      return run.letters[row.from] ?? ABSENT;
    }
    const known = run.groups.get(row.key);
    if (known !== undefined) {
      return known;
    }
    const letter = together(run.letters.slice(row.from, row.to));
    run.groups.set(row.key, letter);
    return letter;
  }

  /** Returns the letters of the tasks of a row. */
  letters(row: GridRow, runId: string): readonly string[] {
    return this.runs.get(runId)?.letters.slice(row.from, row.to) ?? [];
  }

  /** Returns how the elements of a mapped task stand. */
  mapped(taskId: string, runId: string): GridMappedResponse | undefined {
    return this.runs.get(runId)?.mapped.get(taskId);
  }

  /** These runs are being read from now on. */
  begin(runIds: readonly string[]): void {
    for (const runId of runIds) {
      this.reading.set(runId, []);
    }
  }

  /** These runs could not be read. */
  abandon(runIds: readonly string[]): void {
    for (const runId of runIds) {
      this.reading.delete(runId);
    }
  }

  /** Takes what was read. */
  take(answer: GridResponse): void {
    const missed: ChangeEvent[] = [];
    for (const run of answer.runs) {
      this.runs.set(run.dag_run_id, {
        letters: [...run.states],
        mapped: new Map(run.mapped.map((task) => [task.task_id, task])),
        groups: new Map(),
      });
      missed.push(...(this.reading.get(run.dag_run_id) ?? []));
      this.reading.delete(run.dag_run_id);
    }
    this.apply(missed);
    this.tell(new Set(answer.runs.map((run) => run.dag_run_id)));
  }

  /** Applies live changes; returns the runs in which elements of mapped tasks changed, whose counts must be read. */
  apply(changes: readonly ChangeEvent[]): ReadonlySet<string> {
    const changed = new Set<string>();
    const uncounted = new Set<string>();
    for (const change of changes) {
      const runId = change.dag_run_id;
      if (change.type !== "task_instance" || change.dag_id !== this.dagId || runId == null) {
        continue;
      }
      this.reading.get(runId)?.push(change);
      const run = this.runs.get(runId);
      const place = this.places.get(change.task_id ?? "");
      if (!run || place === undefined) {
        continue;
      }
      if (change.map_index != null && change.map_index >= 0) {
        uncounted.add(runId);
      } else {
        run.letters[place] = letterOf(change.state);
        run.groups.clear();
        changed.add(runId);
        if (run.mapped.has(change.task_id ?? "")) {
          uncounted.add(runId);
        }
      }
    }
    this.tell(changed);
    return uncounted;
  }

  private tell(runs: ReadonlySet<string>): void {
    if (runs.size > 0) {
      this.edition++;
      for (const listener of this.listeners) {
        listener(runs);
      }
    }
  }
}
