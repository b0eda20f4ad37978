import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconAlertCircle, IconLock, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { deleteVariable, patchVariable, postVariable } from "@/api/generated/sdk.gen";
import type { VariableResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { ConfirmAction } from "@/components/ConfirmAction";
import { EmptyState } from "@/components/EmptyState";
import { whyReadOnly } from "@/components/origin/origin";

const MASK = "***";

/**
 * Makes, changes or deletes a variable.
 *
 * @param name the variable that is open; nothing for a new one
 * @param variable what there is of that name
 */
export function VariableEditor({
  name,
  variable,
  onDone,
}: {
  name: string | undefined;
  variable: VariableResponse | undefined;
  onDone: () => void;
}) {
  const queries = useQueryClient();
  const stored = name === undefined ? undefined : variable;
  // A value that is not shown at all is typed anew or kept; one with masks in it is changed around them.
  const isSecret = stored?.value === MASK;
  const [key, setKey] = useState(stored?.key ?? "");
  const [value, setValue] = useState(isSecret ? "" : (stored?.value ?? ""));
  const [description, setDescription] = useState(stored?.description ?? "");
  const [submitted, setSubmitted] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        key: key.trim(),
        value: isSecret && value === "" ? MASK : value,
        description: description.trim() === "" ? null : description,
      };
      await (stored
        ? patchVariable({ path: { variable_key: stored.key }, body, throwOnError: true })
        : postVariable({ body, throwOnError: true }));
      await queries.invalidateQueries();
    },
    onSuccess: onDone,
  });
  if (name !== undefined && !variable) {
    return (
      <EmptyState icon={IconAlertCircle} title={`There is no variable '${name}'`}>
        It may have been deleted. Close this and choose another, or make a new one.
      </EmptyState>
    );
  }
  const isReadOnly = stored?.read_only === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (key.trim() !== "") {
      save.mutate();
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {stored?.problem && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <span className="name">{stored.problem}</span>
          </Alert>
        )}
        {stored && isReadOnly && (
          <Alert color="gray" icon={<IconLock aria-hidden />}>
            {whyReadOnly(stored.origin, `WINDLASS_VAR_${stored.key.toUpperCase()}`)}
          </Alert>
        )}
        {!stored && (
          <TextInput
            data-autofocus
            label="Name"
            required
            spellCheck={false}
            value={key}
            error={submitted && key.trim() === "" ? "Give it a name." : undefined}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        )}
        <Textarea
          label="Value"
          description={
            isSecret
              ? "Its name says that it is a secret, so it is never shown."
              : value.includes(MASK)
                ? `${MASK} stands for a secret that is not shown; a value left as it is keeps it.`
                : "Text, or JSON"
          }
          placeholder={isSecret ? "Kept, type to replace" : undefined}
          readOnly={isReadOnly}
          autosize
          minRows={3}
          maxRows={18}
          dir="auto"
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <TextInput
          label="Description"
          readOnly={isReadOnly}
          dir="auto"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {save.error && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <span className="name">{messageOf(save.error)}</span>
          </Alert>
        )}
        {!isReadOnly && (
          <Group justify="space-between">
            {stored ? (
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
              {stored ? "Save" : "Make variable"}
            </Button>
          </Group>
        )}
      </Stack>
      {stored && (
        <ConfirmAction
          opened={deleting}
          title="Delete this variable?"
          action="Delete the variable"
          danger
          act={async () => {
            await deleteVariable({ path: { variable_key: stored.key }, throwOnError: true });
            onDone();
            await queries.invalidateQueries();
          }}
          onClose={() => setDeleting(false)}
        >
          <Text size="sm">
            <strong className="name">{stored.key}</strong> is deleted with its value. Every task that names it
            fails from then on.
          </Text>
        </ConfirmAction>
      )}
    </form>
  );
}
