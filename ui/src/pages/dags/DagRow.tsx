import { Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { memo } from "react";
import type { DagResponse } from "@/api/generated/types.gen";
import { FavoriteButton } from "@/components/dag/FavoriteButton";
import { PauseSwitch } from "@/components/dag/PauseSwitch";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { RoutedActionIcon } from "@/components/RoutedActionIcon";
import { AboutDag } from "./AboutDag";
import classes from "./DagList.module.css";
import { ImportErrorMark } from "./ImportErrorMark";
import { LastRuns } from "./LastRuns";
import { NextRun } from "./NextRun";

/** A DAG in the list; on a narrow screen the same is a card. */
export const DagRow = memo(function DagRow({ dag }: { dag: DagResponse }) {
  return (
    <div className={`${rows.row} ${classes.row}`} data-paused={dag.is_paused || undefined}>
      <div className={classes.pause}>
        <PauseSwitch dagId={dag.dag_id} paused={dag.is_paused} />
      </div>
      <div className={classes.dag}>
        <div className={classes.title}>
          <Link to="/dags/$dagId" params={{ dagId: dag.dag_id }} className={`name ${classes.name}`}>
            {dag.dag_display_name}
          </Link>
          <FavoriteButton dagId={dag.dag_id} favorite={dag.is_favorite} />
          {dag.has_import_errors && <ImportErrorMark file={dag.relative_fileloc} />}
        </div>
        <AboutDag dag={dag} />
      </div>
      <LastRuns dagId={dag.dag_id} />
      <div className={classes.schedule}>
        <Text size="sm" className={rows.line} title={dag.timetable_description ?? undefined}>
          {dag.timetable_description}
        </Text>
        <NextRun dag={dag} />
      </div>
      <div className={classes.actions}>
        <RoutedActionIcon
          to="/dags/$dagId"
          params={{ dagId: dag.dag_id }}
          search={{ trigger: true }}
          size={30}
          variant="default"
          aria-label={`Trigger ${dag.dag_display_name}`}
          title="Trigger a run"
        >
          <IconPlayerPlay size={15} aria-hidden />
        </RoutedActionIcon>
      </div>
    </div>
  );
});
