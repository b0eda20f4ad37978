import { Text } from "@mantine/core";
import type { DagResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import classes from "./DagList.module.css";

/** What a DAG is for, in a line: its tags, each of which narrows the list, its owners and its description. */
export function AboutDag({ dag }: { dag: DagResponse }) {
  const words = [dag.owners.join(", "), dag.description].filter(Boolean).join(" · ");
  if (dag.tags.length === 0 && words === "") {
    return null;
  }
  return (
    <div className={classes.about}>
      {dag.tags.map(({ name }) => (
        <Link
          key={name}
          from="/dags"
          to="/dags"
          search={(now) => ({ ...now, tag: [name] })}
          className={`name ${classes.tag}`}
          underline="never"
          title={`Only DAGs tagged ${name}`}
        >
          {name}
        </Link>
      ))}
      <Text span size="xs" c="dimmed" className={`name ${rows.line}`} title={words}>
        {words}
      </Text>
    </div>
  );
}
