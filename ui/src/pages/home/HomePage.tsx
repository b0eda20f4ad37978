import { useQuery } from "@tanstack/react-query";
import { getDagsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { FirstDag } from "@/components/dag/FirstDag";
import { PageHeader } from "@/components/PageHeader";
import { Together } from "@/components/Together";
import { EngineHealth } from "./EngineHealth";
import classes from "./Home.module.css";
import { LastDay } from "./LastDay";
import { NeedsAttention } from "./NeedsAttention";
import { RunningNow } from "./RunningNow";
import { UpNext } from "./UpNext";

/** The start: what needs a person, what runs, what comes, how the last day was, how the engine is. */
export function HomePage() {
  const dags = useQuery(getDagsOptions({ query: { limit: 1, exclude_stale: false } }));
  const empty = dags.data?.total_entries === 0;
  return (
    <>
      <PageHeader title="Home" />
      <Together>
        <div className={classes.home}>
          <div className={classes.wide}>
            <NeedsAttention />
            {empty ? <FirstDag /> : <LastDay />}
            {!empty && <UpNext />}
          </div>
          <div className={classes.narrow}>
            <RunningNow />
            <EngineHealth />
          </div>
        </div>
      </Together>
    </>
  );
}
