import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { askAhead } from "./api/askAhead";
import { queryClient } from "./api/client";
import {
  getDagDetailsOptions,
  getDagRunOptions,
  getDagRunTimelineOptions,
  getDagStructureOptions,
} from "./api/generated/@tanstack/react-query.gen";
import { newestRuns } from "./components/run/newestRuns";
import { RouteError } from "./layout/RouteError";
import { RouteMissing } from "./layout/RouteMissing";
import { Shell } from "./layout/Shell";
import { assetsSearch } from "./pages/assets/search";
import { auditLogSearch } from "./pages/auditLog/search";
import { bundlesSearch } from "./pages/bundles/search";
import { connectionsSearch } from "./pages/connections/search";
import { backfillsSearch } from "./pages/dag/backfills/search";
import { calendarSearch } from "./pages/dag/calendar/search";
import { codeSearch } from "./pages/dag/code/search";
import { ganttSearch } from "./pages/dag/gantt/search";
import { graphSearch } from "./pages/dag/graph/search";
import { gridRows, gridRuns } from "./pages/dag/grid/questions";
import { gridSearch } from "./pages/dag/grid/search";
import { dagRunsSearch } from "./pages/dag/runs/search";
import { dagSearch } from "./pages/dag/search";
import { dagsSearch } from "./pages/dags/search";
import { homeSearch } from "./pages/home/search";
import { importErrorsSearch } from "./pages/importErrors/search";
import { poolsSearch } from "./pages/pools/search";
import { requiredActionsSearch } from "./pages/requiredActions/search";
import { runSearch } from "./pages/run/search";
import { runsSearch } from "./pages/runs/search";
import { taskSearch } from "./pages/task/search";
import { variablesSearch } from "./pages/variables/search";

/** What every route can use. */
interface RouteContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouteContext>()({ component: Shell });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: homeSearch,
  component: lazyRouteComponent(() => import("./pages/home/HomePage"), "HomePage"),
});

const dags = createRoute({
  getParentRoute: () => root,
  path: "/dags",
  validateSearch: dagsSearch,
  component: lazyRouteComponent(() => import("./pages/dags/DagsPage"), "DagsPage"),
});

const dag = createRoute({
  getParentRoute: () => root,
  path: "/dags/$dagId",
  validateSearch: dagSearch,
  loader: ({ context: { queries }, params: { dagId }, location }) => {
    // The form that triggers a run asks anew whenever it opens.
    if (!("trigger" in location.search)) {
      askAhead(queries, getDagDetailsOptions({ path: { dag_id: dagId } }));
    }
  },
  component: lazyRouteComponent(() => import("./pages/dag/DagPage"), "DagPage"),
});

const dagIndex = createRoute({
  getParentRoute: () => dag,
  path: "/",
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: "/dags/$dagId/grid", params, search, replace: true });
  },
});

const dagGrid = createRoute({
  getParentRoute: () => dag,
  path: "/grid",
  validateSearch: gridSearch,
  loaderDeps: ({ search: { runs, run_state, run_type } }) => ({ runs, run_state, run_type }),
  loader: ({ context: { queries }, params: { dagId }, deps }) => {
    askAhead(queries, gridRows(dagId));
    askAhead(queries, gridRuns(dagId, deps));
  },
  component: lazyRouteComponent(() => import("./pages/dag/grid/GridView"), "GridView"),
});

const dagGraph = createRoute({
  getParentRoute: () => dag,
  path: "/graph",
  validateSearch: graphSearch,
  loader: ({ context: { queries }, params: { dagId } }) => {
    askAhead(queries, getDagStructureOptions({ path: { dag_id: dagId } }));
    askAhead(queries, newestRuns(dagId));
  },
  component: lazyRouteComponent(() => import("./pages/dag/graph/GraphView"), "GraphView"),
});

const dagGantt = createRoute({
  getParentRoute: () => dag,
  path: "/gantt",
  validateSearch: ganttSearch,
  component: lazyRouteComponent(() => import("./pages/dag/gantt/GanttView"), "GanttView"),
});

const dagCalendar = createRoute({
  getParentRoute: () => dag,
  path: "/calendar",
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import("./pages/dag/calendar/CalendarView"), "CalendarView"),
});

const dagRuns = createRoute({
  getParentRoute: () => dag,
  path: "/runs",
  validateSearch: dagRunsSearch,
  component: lazyRouteComponent(() => import("./pages/dag/runs/RunsView"), "RunsView"),
});

const dagBackfills = createRoute({
  getParentRoute: () => dag,
  path: "/backfills",
  validateSearch: backfillsSearch,
  component: lazyRouteComponent(() => import("./pages/dag/backfills/BackfillsView"), "BackfillsView"),
});

const dagCode = createRoute({
  getParentRoute: () => dag,
  path: "/code",
  validateSearch: codeSearch,
  component: lazyRouteComponent(() => import("./pages/dag/code/CodeView"), "CodeView"),
});

const dagDetails = createRoute({
  getParentRoute: () => dag,
  path: "/details",
  component: lazyRouteComponent(() => import("./pages/dag/details/DetailsView"), "DetailsView"),
});

const run = createRoute({
  getParentRoute: () => root,
  path: "/dags/$dagId/runs/$runId",
  validateSearch: runSearch,
  loader: ({ context: { queries }, params: { dagId, runId } }) => {
    const path = { dag_id: dagId, dag_run_id: runId };
    askAhead(queries, getDagRunOptions({ path }));
    askAhead(queries, getDagRunTimelineOptions({ path }));
  },
  component: lazyRouteComponent(() => import("./pages/run/RunPage"), "RunPage"),
});

const task = createRoute({
  getParentRoute: () => root,
  path: "/dags/$dagId/runs/$runId/tasks/$taskId",
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import("./pages/task/TaskPage"), "TaskPage"),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/runs",
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import("./pages/runs/RunsPage"), "RunsPage"),
});

const assets = createRoute({
  getParentRoute: () => root,
  path: "/assets",
  validateSearch: assetsSearch,
  component: lazyRouteComponent(() => import("./pages/assets/AssetsPage"), "AssetsPage"),
});

const asset = createRoute({
  getParentRoute: () => root,
  path: "/assets/$assetId",
  component: lazyRouteComponent(() => import("./pages/asset/AssetPage"), "AssetPage"),
});

const requiredActions = createRoute({
  getParentRoute: () => root,
  path: "/required-actions",
  validateSearch: requiredActionsSearch,
  component: lazyRouteComponent(
    () => import("./pages/requiredActions/RequiredActionsPage"),
    "RequiredActionsPage",
  ),
});

const importErrors = createRoute({
  getParentRoute: () => root,
  path: "/import-errors",
  validateSearch: importErrorsSearch,
  component: lazyRouteComponent(() => import("./pages/importErrors/ImportErrorsPage"), "ImportErrorsPage"),
});

const bundles = createRoute({
  getParentRoute: () => root,
  path: "/bundles",
  validateSearch: bundlesSearch,
  component: lazyRouteComponent(() => import("./pages/bundles/BundlesPage"), "BundlesPage"),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: "/connections",
  validateSearch: connectionsSearch,
  component: lazyRouteComponent(() => import("./pages/connections/ConnectionsPage"), "ConnectionsPage"),
});

const pools = createRoute({
  getParentRoute: () => root,
  path: "/pools",
  validateSearch: poolsSearch,
  component: lazyRouteComponent(() => import("./pages/pools/PoolsPage"), "PoolsPage"),
});

const variables = createRoute({
  getParentRoute: () => root,
  path: "/variables",
  validateSearch: variablesSearch,
  component: lazyRouteComponent(() => import("./pages/variables/VariablesPage"), "VariablesPage"),
});

const auditLog = createRoute({
  getParentRoute: () => root,
  path: "/audit-log",
  validateSearch: auditLogSearch,
  component: lazyRouteComponent(() => import("./pages/auditLog/AuditLogPage"), "AuditLogPage"),
});

/** Every view at its address. */
export const routeTree = root.addChildren([
  home,
  dags,
  dag.addChildren([
    dagIndex,
    dagGrid,
    dagGraph,
    dagGantt,
    dagCalendar,
    dagRuns,
    dagBackfills,
    dagCode,
    dagDetails,
  ]),
  run,
  task,
  runs,
  assets,
  asset,
  requiredActions,
  importErrors,
  bundles,
  connections,
  variables,
  pools,
  auditLog,
]);

export const router = createRouter({
  routeTree,
  context: { queries: queryClient },
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteMissing,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
