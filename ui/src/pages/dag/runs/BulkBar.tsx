import { Button } from "@mantine/core";
import {
  IconFlagCheck,
  IconFlagX,
  IconNote,
  IconPlayerStop,
  IconRefresh,
  IconRestore,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import { PickBar } from "@/components/pick/PickBar";
import { ACTS, type Act } from "./act";
import { runsWords } from "./bulkWords";
import { MOST_PICKED } from "./useRunSelection";

const ICONS: Readonly<Record<Act, TablerIcon>> = {
  cancel: IconPlayerStop,
  clear: IconRefresh,
  rerun: IconRestore,
  success: IconFlagCheck,
  failed: IconFlagX,
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
    <PickBar
      label="Picked runs"
      words={`${runsWords(count)} picked`}
      {...(count < matching &&
        count < MOST_PICKED && { all: { count: Math.min(matching, MOST_PICKED), pick: onMatching } })}
      onNone={onNone}
    >
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
    </PickBar>
  );
}
