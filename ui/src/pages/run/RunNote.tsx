import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getDagRunQueryKey, patchDagRunMutation } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";

const MOST = 1000;

/** What somebody wrote about a run, and a way to write it. */
export function RunNote({ run }: { run: DagRunResponse }) {
  const path = { dag_id: run.dag_id, dag_run_id: run.dag_run_id };
  const queries = useQueryClient();
  const [text, setText] = useState<string>();
  const save = useMutation({
    ...patchDagRunMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getDagRunQueryKey({ path }), saved);
      setText(undefined);
    },
  });
  if (text === undefined) {
    return (
      <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
        <Text
          size="sm"
          c={run.note ? undefined : "dimmed"}
          className="name"
          style={{ whiteSpace: "pre-wrap" }}
        >
          {run.note ?? "Nobody wrote anything about this run."}
        </Text>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => setText(run.note ?? "")}
        >
          {run.note ? "Edit" : "Write"}
        </Button>
      </Group>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ path, body: { note: text.trim() === "" ? null : text } });
      }}
    >
      <Textarea
        aria-label="Note about this run"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={MOST}
        data-autofocus
        autoFocus
        value={text}
        error={save.error ? messageOf(save.error) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && setText(undefined)}
      />
      <Group gap="xs" mt={6}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={() => setText(undefined)}>
          Leave it
        </Button>
      </Group>
    </form>
  );
}
