import { NIGHT } from "./story";

/** A view of the page: its address in the story, and the text that is there when it is. */
export interface View {
  readonly name: string;
  readonly path: string;
  /** What its heading says. */
  readonly heading: string | RegExp;
}

const dag = `/dags/${NIGHT.dagId}`;
const run = `${dag}/runs/${encodeURIComponent(NIGHT.runId)}`;

/** Every view. */
export const VIEWS: readonly View[] = [
  { name: "home", path: "/", heading: "Home" },
  { name: "dags", path: "/dags", heading: "DAGs" },
  { name: "grid", path: `${dag}/grid`, heading: NIGHT.dagId },
  { name: "graph", path: `${dag}/graph?run=${encodeURIComponent(NIGHT.runId)}`, heading: NIGHT.dagId },
  { name: "gantt", path: `${dag}/gantt?run=${encodeURIComponent(NIGHT.runId)}`, heading: NIGHT.dagId },
  { name: "calendar", path: `${dag}/calendar`, heading: NIGHT.dagId },
  { name: "dag-runs", path: `${dag}/runs`, heading: NIGHT.dagId },
  { name: "code", path: `${dag}/code`, heading: NIGHT.dagId },
  { name: "details", path: `${dag}/details`, heading: NIGHT.dagId },
  { name: "trigger", path: "/dags/word_count/grid?trigger=true", heading: "word_count" },
  // A run is headed by its time.
  { name: "run", path: run, heading: /\d{4}-\d\d-\d\d/ },
  { name: "task", path: `${run}/tasks/${NIGHT.taskId}`, heading: /door/ },
  { name: "runs", path: "/runs", heading: "Runs" },
  { name: "import-errors", path: "/import-errors", heading: "Import errors" },
  { name: "connections", path: "/connections", heading: "Connections" },
  { name: "variables", path: "/variables", heading: "Variables" },
  { name: "audit-log", path: "/audit-log", heading: "Audit log" },
];

/** Widths a view is looked at: a desk's and a telephone's. */
export const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;
