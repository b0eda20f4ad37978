import { Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconNote } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patchTaskInstance, patchTaskInstanceByMapIndex } from "@/api/generated/sdk.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import classes from "./Task.module.css";

const LONGEST = 1000;

/** What somebody wrote about a task instance. */
export function NoteText({ note }: { note: string | null }) {
  return note === null || note === "" ? null : (
    <span className={classes.fact}>
      <IconNote size={14} aria-hidden />
      <Text inherit className="name" style={{ whiteSpace: "pre-line" }}>
        {note}
      </Text>
    </span>
  );
}

/** Writes a note on a task instance. */
export function TaskNote({ task }: { task: TaskInstanceResponse }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconNote size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {task.note ? "Edit note" : "Add note"}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Note" centered>
        <NoteForm task={task} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function NoteForm({ task, onDone }: { task: TaskInstanceResponse; onDone: () => void }) {
  const [text, setText] = useState(task.note ?? "");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const path = { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id };
      const body = { note: text.trim() === "" ? null : text };
      await (task.map_index < 0
        ? patchTaskInstance({ path, body, throwOnError: true })
        : patchTaskInstanceByMapIndex({
            path: { ...path, map_index: task.map_index },
            body,
            throwOnError: true,
          }));
      await queries.invalidateQueries();
    },
    onSuccess: onDone,
  });
  const isTooLong = text.length > LONGEST;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooLong) {
          save.mutate();
        }
      }}
    >
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label="What others should know about it"
          description="Left empty, the note is removed."
          autosize
          minRows={3}
          maxRows={12}
          dir="auto"
          value={text}
          error={
            isTooLong
              ? `At most ${LONGEST} characters; these are ${text.length}.`
              : save.error && messageOf(save.error)
          }
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-end" }}>
          Save note
        </Button>
      </Stack>
    </form>
  );
}
