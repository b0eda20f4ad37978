import {
  IconCalendar,
  IconCode,
  IconHistory,
  IconInfoCircle,
  IconLayoutGrid,
  IconList,
  IconSitemap,
  IconTimeline,
} from "@tabler/icons-react";

/** The tabs of a DAG; the name is the last part of the path. */
export const TABS = [
  { name: "grid", to: "/dags/$dagId/grid", label: "Grid", icon: IconLayoutGrid },
  { name: "graph", to: "/dags/$dagId/graph", label: "Graph", icon: IconSitemap },
  { name: "gantt", to: "/dags/$dagId/gantt", label: "Gantt", icon: IconTimeline },
  { name: "calendar", to: "/dags/$dagId/calendar", label: "Calendar", icon: IconCalendar },
  { name: "runs", to: "/dags/$dagId/runs", label: "Runs", icon: IconList },
  { name: "backfills", to: "/dags/$dagId/backfills", label: "Backfills", icon: IconHistory },
  { name: "code", to: "/dags/$dagId/code", label: "Code", icon: IconCode },
  { name: "details", to: "/dags/$dagId/details", label: "Details", icon: IconInfoCircle },
] as const;
