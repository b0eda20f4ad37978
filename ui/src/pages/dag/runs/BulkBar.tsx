import { Button, Text } from "@mantine/core";
import {
  IconNote,
  IconPlayerStop,
  IconRefresh,
  IconRestore,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import { ACTS, type Act } from "./act";
import classes from "./BulkBar.module.css";
import { runsWords } from "./bulkWords";
import { MOST_PICKED } from "./useRunSelection";

const ICONS: Readonly<Record<Act, TablerIcon>> = {
  cancel: IconPlayerStop,
  clear: IconRefresh,
  rerun: IconRestore,
  note: IconNote,
  delete: IconTrash,
};

/** How many runs are picked, and what can be done with them. */
export function BulkBar({
  count,
  matching,
  onMatching,
  onNone,
  onAct,
}: {
  count: number;
  /** How many runs the filters leave. */
  matching: number;
  onMatching: () => void;
  onNone: () => void;
  onAct: (act: Act) => void;
}) {
  return (
    <section className={classes.bar} aria-label="Picked runs">
      <Text size="sm" fw={600} role="status">
        {runsWords(count)} picked
      </Text>
      {count < matching && count < MOST_PICKED && (
        <Button variant="subtle" onClick={onMatching}>
          Pick all {Math.min(matching, MOST_PICKED).toLocaleString("en")}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onNone}>
        Pick none
      </Button>
      {(Object.keys(ACTS) as Act[]).map((act) => {
        const Icon = ICONS[act];
        return (
          <Button
            key={act}
            variant="default"
            {...(ACTS[act].danger && { c: "red" })}
            leftSection={<Icon size={15} aria-hidden />}
            onClick={() => onAct(act)}
          >
            {ACTS[act].label}
          </Button>
        );
      })}
    </section>
  );
}
