import {
  IconCalendar,
  IconCode,
  IconInfoCircle,
  IconLayoutGrid,
  IconList,
  IconSitemap,
  IconTimeline,
} from "@tabler/icons-react";

/** The tabs of a DAG. */
export const TABS = [
  { to: "/dags/$dagId/grid", label: "Grid", icon: IconLayoutGrid },
  { to: "/dags/$dagId/graph", label: "Graph", icon: IconSitemap },
  { to: "/dags/$dagId/gantt", label: "Gantt", icon: IconTimeline },
  { to: "/dags/$dagId/calendar", label: "Calendar", icon: IconCalendar },
  { to: "/dags/$dagId/runs", label: "Runs", icon: IconList },
  { to: "/dags/$dagId/code", label: "Code", icon: IconCode },
  { to: "/dags/$dagId/details", label: "Details", icon: IconInfoCircle },
] as const;
