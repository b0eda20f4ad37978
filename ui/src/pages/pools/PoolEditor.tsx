import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertCircle, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { deletePool, patchPool, postPool } from "@/api/generated/sdk.gen";
import type { PoolResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { ConfirmAction } from "@/components/ConfirmAction";
import { SlotsBar } from "./SlotsBar";
import { DEFAULT_POOL, slotsOf } from "./slots";

/** Makes, changes or deletes a pool; without one, a new one is made. */
export function PoolEditor({ pool, onDone }: { pool: PoolResponse | undefined; onDone: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [slots, setSlots] = useState(pool ? String(pool.slots) : "");
  const [description, setDescription] = useState(pool?.description ?? "");
  const [deferred, setDeferred] = useState(pool?.include_deferred ?? false);
  const [submitted, setSubmitted] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const number = slotsOf(slots);
  const save = useMutation({
    mutationFn: async (to: number) => {
      const body = {
        slots: to,
        description: description.trim() === "" ? null : description,
        include_deferred: deferred,
      };
      await (pool
        ? patchPool({ path: { pool_name: pool.name }, body, throwOnError: true })
        : postPool({ body: { ...body, name: name.trim() }, throwOnError: true }));
      await queries.invalidateQueries();
    },
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (typeof number === "number" && (pool || name.trim() !== "")) {
      save.mutate(number);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {pool ? (
          <SlotsBar pool={pool} />
        ) : (
          <TextInput
            data-autofocus
            label="Name"
            required
            spellCheck={false}
            value={name}
            error={submitted && name.trim() === "" ? "Give it a name." : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Slots"
          description="How many may be taken at once; -1 for no limit. With fewer than are taken, nothing is ended."
          required
          inputMode="numeric"
          value={slots}
          error={submitted && typeof number === "string" ? number : undefined}
          onChange={(event) => setSlots(event.currentTarget.value)}
        />
        <TextInput
          label="Description"
          dir="auto"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox
          label="Instances that wait without a worker keep their slots"
          checked={deferred}
          onChange={(event) => setDeferred(event.currentTarget.checked)}
        />
        {save.error && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <span className="name">{messageOf(save.error)}</span>
          </Alert>
        )}
        <Group justify="space-between">
          {pool && pool.name !== DEFAULT_POOL ? (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => setDeleting(true)}
            >
              Delete
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={save.isPending}>
            {pool ? "Save" : "Make pool"}
          </Button>
        </Group>
      </Stack>
      {pool && (
        <ConfirmAction
          opened={deleting}
          title="Delete this pool?"
          action="Delete the pool"
          danger
          act={async () => {
            await deletePool({ path: { pool_name: pool.name }, throwOnError: true });
            onDone();
            await queries.invalidateQueries();
          }}
          onClose={() => setDeleting(false)}
        >
          <Text size="sm">
            <strong className="name">{pool.name}</strong> is deleted. What runs goes on; every task that names
            it waits from then on until there is such a pool again.
          </Text>
        </ConfirmAction>
      )}
    </form>
  );
}
