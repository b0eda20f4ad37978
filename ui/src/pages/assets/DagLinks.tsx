import { Text } from "@mantine/core";
import { Fragment } from "react";
import { Link } from "@/components/Link";
import classes from "./Assets.module.css";

/** The DAGs that have to do with an asset in one way; where there is no head above them the way is said. */
export function DagLinks({ label, dags, none }: { label: string; dags: readonly string[]; none: string }) {
  const each = [...new Set(dags)];
  return (
    <Text size="sm" component="div" className={classes.dags}>
      <span className={classes.label}>{label} </span>
      {each.length === 0 && <span className={classes.none}>{none}</span>}
      {each.map((dagId, index) => (
        <Fragment key={dagId}>
          {index > 0 && ", "}
          <Link to="/dags/$dagId" params={{ dagId }} inherit className="name">
            {dagId}
          </Link>
        </Fragment>
      ))}
    </Text>
  );
}
