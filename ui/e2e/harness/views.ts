import { NIGHT } from "./story";

/** A view of the page: its address in the story, and the text that is there when it is. */
export interface View {
  readonly name: string;
  readonly path: string;
  /** What its heading says. */
  readonly heading: string | RegExp;
  /** How many questions to the API it takes to show it. */
  readonly asks: number;
}

const dag = `/dags/${NIGHT.dagId}`;
const run = `${dag}/runs/${encodeURIComponent(NIGHT.runId)}`;

/** Every view. */
export const VIEWS: readonly View[] = [
  { name: "home", path: "/", heading: "Home", asks: 7 },
  { name: "dags", path: "/dags", heading: "DAGs", asks: 5 },
  { name: "grid", path: `${dag}/grid`, heading: NIGHT.dagId, asks: 6 },
  {
    name: "graph",
    path: `${dag}/graph?run=${encodeURIComponent(NIGHT.runId)}`,
    heading: NIGHT.dagId,
    asks: 6,
  },
  {
    name: "gantt",
    path: `${dag}/gantt?run=${encodeURIComponent(NIGHT.runId)}`,
    heading: NIGHT.dagId,
    asks: 6,
  },
  { name: "calendar", path: `${dag}/calendar`, heading: NIGHT.dagId, asks: 4 },
  { name: "dag-runs", path: `${dag}/runs`, heading: NIGHT.dagId, asks: 4 },
  { name: "backfills", path: `${dag}/backfills`, heading: NIGHT.dagId, asks: 4 },
  { name: "code", path: `${dag}/code`, heading: NIGHT.dagId, asks: 5 },
  { name: "details", path: `${dag}/details`, heading: NIGHT.dagId, asks: 8 },
  { name: "trigger", path: "/dags/word_count/grid?trigger=true", heading: "word_count", asks: 7 },
  // A run is headed by its time.
  { name: "run", path: run, heading: /\d{4}-\d\d-\d\d/, asks: 11 },
  { name: "task", path: `${run}/tasks/${NIGHT.taskId}`, heading: /door/, asks: 6 },
  { name: "runs", path: "/runs", heading: "Runs", asks: 3 },
  { name: "required-actions", path: "/required-actions", heading: "Required actions", asks: 2 },
  {
    name: "question",
    path: "/dags/publish_report/runs/to_publish/tasks/approve",
    heading: "approve",
    asks: 8,
  },
  { name: "assets", path: "/assets", heading: "Assets", asks: 2 },
  // The only one that the examples have.
  { name: "asset", path: "/assets/1", heading: "orders", asks: 3 },
  { name: "import-errors", path: "/import-errors", heading: "Import errors", asks: 2 },
  { name: "bundles", path: "/bundles", heading: "Bundles", asks: 2 },
  { name: "connections", path: "/connections", heading: "Connections", asks: 2 },
  { name: "variables", path: "/variables", heading: "Variables", asks: 2 },
  { name: "pools", path: "/pools", heading: "Pools", asks: 2 },
  { name: "audit-log", path: "/audit-log", heading: "Audit log", asks: 2 },
];

/** Widths a view is looked at: a desk's and a telephone's. */
export const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;
