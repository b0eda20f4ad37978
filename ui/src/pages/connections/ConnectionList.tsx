import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ConnectionResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { OriginMark } from "@/components/origin/OriginMark";
import classes from "./Connections.module.css";

/** The connections, each with where it leads. */
export function ConnectionList({ connections }: { connections: readonly ConnectionResponse[] }) {
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.connection}`} aria-hidden>
        <span>Connection</span>
        <span>Type</span>
        <span>Leads to</span>
        <span>Login</span>
        <span>From</span>
      </div>
      <ul className={classes.list} aria-label="Connections">
        {connections.map((one) => (
          <li key={one.connection_id} className={`${rows.row} ${classes.connection}`}>
            <div>
              <Link
                to="/connections"
                search={(now) => ({ q: now.q, id: one.connection_id })}
                className="name"
                size="sm"
                fw={600}
              >
                {one.connection_id}
              </Link>
              {one.description && (
                <Text size="xs" c="dimmed" className="name">
                  {one.description}
                </Text>
              )}
              {one.problem && (
                <Text size="xs" c="var(--state-failed)" className="name">
                  <IconAlertTriangle size={12} aria-hidden /> {one.problem}
                </Text>
              )}
            </div>
            <span className="name">{one.conn_type}</span>
            <span className={`name ${classes.place}`}>{placeOf(one)}</span>
            <span className="name">
              {one.login ?? (one.password ? "" : "—")}
              {one.password && (
                <Text span size="xs" c="dimmed">
                  {" "}
                  with a password
                </Text>
              )}
            </span>
            <OriginMark origin={one.origin} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function placeOf(connection: ConnectionResponse): string {
  const port = connection.port === null ? "" : `:${connection.port}`;
  const schema = connection.schema ? `/${connection.schema.replace(/^\//, "")}` : "";
  return connection.host === null ? connection.schema || "—" : `${connection.host}${port}${schema}`;
}
