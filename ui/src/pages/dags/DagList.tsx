import { useMediaQuery } from "@mantine/hooks";
import { getDagsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagCollectionResponse } from "@/api/generated/types.gen";
import { PagedRows } from "@/components/list/PagedRows";
import rows from "@/components/list/Rows.module.css";
import classes from "./DagList.module.css";
import { DagRow } from "./DagRow";
import { question } from "./question";
import type { DagsSearch } from "./search";

/** How high a row, or a card, most often is, in pixels. */
const ROW = 61;
const CARD = 176;

/** All DAGs that were asked for; of which each asks for its last runs once it is on the screen. */
export function DagList({ search, first }: { search: DagsSearch; first: DagCollectionResponse }) {
  const cards = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.row}`} data-head aria-hidden>
        <span className={classes.dag}>DAG</span>
        <span className={classes.bars}>Last runs</span>
        <span className={classes.last}>Last run</span>
        <span className={classes.schedule}>Schedule</span>
      </div>
      <PagedRows
        label="DAGs"
        total={first.total_entries}
        beginning={first.dags}
        height={cards ? CARD : ROW}
        ask={(part) => getDagsOptions({ query: question(search, part) })}
        rowsOf={(answer) => answer.dags}
      >
        {(dag) => <DagRow dag={dag} />}
      </PagedRows>
    </div>
  );
}
