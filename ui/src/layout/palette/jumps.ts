/** Where "g" and a letter lead. */
export const JUMPS = [
  { key: "h", to: "/", label: "Home" },
  { key: "d", to: "/dags", label: "DAGs" },
  { key: "r", to: "/runs", label: "Runs" },
  { key: "q", to: "/required-actions", label: "Required actions" },
  { key: "i", to: "/import-errors", label: "Import errors" },
  { key: "c", to: "/connections", label: "Connections" },
  { key: "v", to: "/variables", label: "Variables" },
  { key: "p", to: "/pools", label: "Pools" },
  { key: "a", to: "/audit-log", label: "Audit log" },
] as const;
