import { Button, Group, Modal, Progress, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { ACTS, type Act } from "./act";
import { BulkFailures } from "./BulkFailures";
import { BulkForecast } from "./BulkForecast";
import { runsWords } from "./bulkWords";
import { useBulk } from "./useBulk";

/**
 * Asks before something is done with many runs: says how many runs and task instances it touches, does it one by one,
 * and tells which ones did not work.
 *
 * @param onDone takes the runs that did not work, which stay picked
 */
export function BulkDialog({
  act,
  runs,
  onClose,
  onDone,
}: {
  act: Act;
  runs: readonly DagRunResponse[];
  onClose: () => void;
  onDone: (failed: readonly DagRunResponse[]) => void;
}) {
  const words = ACTS[act];
  const [note, setNote] = useState("");
  const { bulk, go, stop } = useBulk(act, runs);
  const acted =
    bulk.phase === "ready" ? bulk.touched.filter((one) => !one.leftAlone).map((one) => one.run) : [];
  const start = async () => {
    const outcomes = await go(acted, note.trim());
    const failed = outcomes.filter(({ error }) => error !== undefined).map(({ item }) => item);
    onDone(failed);
    if (failed.length === 0 && outcomes.length === acted.length) {
      notifications.show({ message: `${runsWords(outcomes.length)} ${words.done}.` });
      onClose();
    }
  };
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={`${words.verb} ${runsWords(runs.length)}${words.as ?? ""}`}
      size="lg"
      centered
      closeOnClickOutside={bulk.phase !== "working"}
    >
      <Stack>
        {bulk.phase === "counting" && (
          <Waiting label="Looking at what this touches" done={bulk.done} of={runs.length} />
        )}
        {bulk.phase === "ready" && (
          <>
            <BulkForecast words={words} touched={bulk.touched} counts={act !== "note"} />
            <BulkFailures outcomes={bulk.failed} title="could not be looked at and are left alone" />
            {act === "note" && (
              <Textarea
                label="Note"
                description="Without a text the notes are taken away."
                autosize
                minRows={3}
                maxLength={1000}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
                data-autofocus
              />
            )}
          </>
        )}
        {bulk.phase === "working" && <Waiting label="Under way" done={bulk.done} of={bulk.of} />}
        {bulk.phase === "done" && (
          <>
            <Text size="sm" role="status">
              {runsWords(bulk.outcomes.filter(({ error }) => error === undefined).length)} {words.done}
              {bulk.left > 0 && `; ${runsWords(bulk.left)} left alone because you stopped`}.
            </Text>
            <BulkFailures
              outcomes={bulk.outcomes.filter(({ error }) => error !== undefined)}
              title="did not work and stay picked"
            />
          </>
        )}
        <Group justify="flex-end">
          {bulk.phase === "working" ? (
            <Button variant="default" onClick={stop}>
              Stop after those under way
            </Button>
          ) : (
            <Button variant="default" onClick={close}>
              {bulk.phase === "done" ? "Done" : "Keep as it is"}
            </Button>
          )}
          {bulk.phase === "ready" && (
            <Button
              {...(words.danger && { color: "red.9" })}
              disabled={acted.length === 0}
              onClick={() => void start()}
            >
              {words.verb} {runsWords(acted.length)}
              {words.as}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Waiting({ label, done, of }: { label: string; done: number; of: number }) {
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        {label}: {done} of {of}
      </Text>
      <Progress value={of === 0 ? 100 : (done / of) * 100} aria-label={label} />
    </Stack>
  );
}
