import {
  IconAlertTriangle,
  IconDatabase,
  IconHistory,
  IconHome,
  IconPackages,
  IconPlugConnected,
  IconSitemap,
  IconStack2,
  IconTimeline,
  IconUserQuestion,
  IconVariable,
} from "@tabler/icons-react";

/** The views one can go to from anywhere. */
export const VIEWS = [
  { to: "/", label: "Home", icon: IconHome },
  { to: "/dags", label: "DAGs", icon: IconSitemap },
  { to: "/runs", label: "Runs", icon: IconTimeline },
  { to: "/required-actions", label: "Required actions", icon: IconUserQuestion },
  { to: "/assets", label: "Assets", icon: IconDatabase },
  { to: "/import-errors", label: "Import errors", icon: IconAlertTriangle },
  { to: "/bundles", label: "Bundles", icon: IconPackages },
  { to: "/connections", label: "Connections", icon: IconPlugConnected },
  { to: "/variables", label: "Variables", icon: IconVariable },
  { to: "/pools", label: "Pools", icon: IconStack2 },
  { to: "/audit-log", label: "Audit log", icon: IconHistory },
] as const;
