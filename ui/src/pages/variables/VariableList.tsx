import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { VariableResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { OriginMark } from "@/components/origin/OriginMark";
import classes from "./Variables.module.css";

/** The variables, each with its value as far as that may be shown. */
export function VariableList({ variables }: { variables: readonly VariableResponse[] }) {
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.variable}`} aria-hidden>
        <span>Variable</span>
        <span>Value</span>
        <span>From</span>
      </div>
      <ul className={classes.list} aria-label="Variables">
        {variables.map((one) => (
          <li key={one.key} className={`${rows.row} ${classes.variable}`}>
            <div>
              <Link
                to="/variables"
                search={(now) => ({ q: now.q, key: one.key })}
                className="name"
                size="sm"
                fw={600}
              >
                {one.key}
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
            <Text
              size="sm"
              ff="monospace"
              truncate
              className={`name ${classes.value}`}
              dir="auto"
              title={one.value.slice(0, 500)}
            >
              {one.value.slice(0, 300)}
            </Text>
            <OriginMark origin={one.origin} />
          </li>
        ))}
      </ul>
    </div>
  );
}
