import { Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getAttentionOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { engineNow } from "@/time/now";
import { countNeeds, needs } from "./attention";
import classes from "./Home.module.css";
import { NeedRow } from "./NeedRow";

/** What needs a person now, each with its reason and the way to where one can act. */
export function NeedsAttention() {
  const attention = useQuery(getAttentionOptions());
  const count = attention.data && countNeeds(attention.data);
  return (
    <Panel title="Needs you" note={count ? count.toLocaleString("en") : undefined} padded={false}>
      <div className={classes.least} aria-live="polite">
        <Asked query={attention} what="what needs attention" height={140}>
          {(found) => {
            const list = needs(found, engineNow());
            if (list.length === 0) {
              return <AllWell />;
            }
            const left = countNeeds(found) - list.length;
            return (
              <ul className={classes.plain}>
                {list.map((need) => (
                  <NeedRow key={need.key} need={need} />
                ))}
                {left > 0 && (
                  <li className={classes.need}>
                    <Text size="sm" c="dimmed">
                      and {left.toLocaleString("en")} more: see{" "}
                      <Link to="/runs" underline="always">
                        the runs
                      </Link>
                      ,{" "}
                      <Link to="/required-actions" underline="always">
                        what waits for an answer
                      </Link>{" "}
                      and{" "}
                      <Link to="/import-errors" underline="always">
                        the import errors
                      </Link>
                    </Text>
                  </li>
                )}
              </ul>
            );
          }}
        </Asked>
      </div>
    </Panel>
  );
}

function AllWell() {
  return (
    <div className={classes.well}>
      <IconCircleCheck size={22} aria-hidden />
      <div>
        <Text fw={600}>Nothing needs you</Text>
        <Text size="sm" c="dimmed">
          No failed or late run, nothing stuck, nobody asked, every file read.
        </Text>
      </div>
    </div>
  );
}
