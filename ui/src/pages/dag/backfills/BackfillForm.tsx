import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createBackfill, createBackfillDryRun } from "@/api/generated/sdk.gen";
import type { BackfillPostBody } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { Preview } from "./Preview";
import { bodyOf, NOTHING_YET, runWords, type Wanted } from "./words";

/** Asks for a backfill: first what it would make, then for it. */
export function BackfillForm({ dagId, zone, onDone }: { dagId: string; zone: string; onDone: () => void }) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<Wanted>(NOTHING_YET);
  const preview = useMutation({
    mutationFn: async (body: BackfillPostBody) =>
      (await createBackfillDryRun({ body, throwOnError: true })).data,
  });
  const make = useMutation({
    mutationFn: async (body: BackfillPostBody) => {
      await createBackfill({ body, throwOnError: true });
      await queries.invalidateQueries();
    },
    onSuccess: onDone,
  });
  const body = bodyOf(dagId, wanted, zone);
  const error = preview.error ?? make.error;
  const change = (to: Partial<Wanted>) => {
    setWanted({ ...wanted, ...to });
    // What was found is about other dates.
    preview.reset();
    make.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body) {
      preview.mutate(body);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          A run for each date of the schedule that is over. Days are meant in {zone}.
        </Text>
        <TextInput
          data-autofocus
          type="date"
          label="First day"
          required
          value={wanted.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Last day"
          required
          value={wanted.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        <NativeSelect
          label="Dates that have a run"
          value={wanted.reprocess}
          data={[
            { value: "none", label: "leave as they are" },
            { value: "failed", label: "run again if it failed" },
            { value: "completed", label: "run again" },
          ]}
          onChange={(event) => change({ reprocess: event.currentTarget.value as Wanted["reprocess"] })}
        />
        <TextInput
          label="Runs at once"
          description="At least 1, whatever the DAG's own limit is."
          inputMode="numeric"
          value={wanted.atOnce}
          onChange={(event) => change({ atOnce: event.currentTarget.value })}
        />
        <Checkbox
          label="The latest date first"
          checked={wanted.backwards}
          onChange={(event) => change({ backwards: event.currentTarget.checked })}
        />
        {error && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <span className="name">{messageOf(error)}</span>
          </Alert>
        )}
        {preview.data && <Preview plan={preview.data} zone={zone} />}
        <Group justify="flex-end">
          <Button
            type="submit"
            variant={preview.data ? "default" : "filled"}
            disabled={!body}
            loading={preview.isPending}
          >
            See what it would make
          </Button>
          {preview.data && body && (
            <Button
              disabled={preview.data.total_entries === 0}
              loading={make.isPending}
              onClick={() => make.mutate(body)}
            >
              Make {runWords(preview.data.total_entries)}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
