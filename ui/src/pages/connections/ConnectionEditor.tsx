import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconLock, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { deleteConnection, patchConnection, postConnection } from "@/api/generated/sdk.gen";
import type { ConnectionResponse } from "@/api/generated/types.gen";
import { messageOf, Problem } from "@/api/problem";
import { ConfirmAction } from "@/components/ConfirmAction";
import { EmptyState } from "@/components/EmptyState";
import { whyReadOnly } from "@/components/origin/origin";
import { ConnectionFields } from "./ConnectionFields";
import { ConnectionTest } from "./ConnectionTest";
import { bodyOf, type Draft, draftOf, problemsOf } from "./draft";

const FIELDS: Readonly<Record<string, keyof Draft>> = {
  connection_id: "id",
  conn_type: "type",
  host: "host",
  port: "port",
  schema: "schema",
  login: "login",
  password: "password",
  extra: "extra",
  description: "description",
};

/**
 * Makes, changes, tests or deletes a connection.
 *
 * @param id the connection that is open; nothing for a new one
 * @param connection what there is of that id
 */
export function ConnectionEditor({
  id,
  connection,
  onDone,
  onReplace,
}: {
  id: string | undefined;
  connection: ConnectionResponse | undefined;
  onDone: (id?: string) => void;
  onReplace: () => void;
}) {
  const queries = useQueryClient();
  const stored = id === undefined ? undefined : connection;
  const [draft, setDraft] = useState<Draft>(() => draftOf(connection));
  const [submitted, setSubmitted] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const isReadOnly = stored?.read_only === true;
  const hasPassword = stored?.password != null;
  const problems = problemsOf(draft);
  const save = useMutation({
    mutationFn: async () => {
      const body = bodyOf(draft, hasPassword);
      await (stored
        ? patchConnection({
            path: { connection_id: stored.connection_id },
            body: { ...body },
            throwOnError: true,
          })
        : postConnection({ body, throwOnError: true }));
      await queries.invalidateQueries();
    },
    onSuccess: () => onDone(),
  });
  if (id !== undefined && !connection) {
    return (
      <EmptyState icon={IconAlertCircle} title={`There is no connection '${id}'`}>
        It may have been deleted. Close this and choose another, or make a new one.
      </EmptyState>
    );
  }
  const refused = refusedFields(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (Object.keys(problems).length === 0) {
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
            {whyReadOnly(stored.origin, `WINDLASS_CONN_${stored.connection_id.toUpperCase()}`)}
            {stored.origin === "provided" && (
              <Button variant="default" mt="xs" display="block" onClick={onReplace}>
                Make one of the same name
              </Button>
            )}
          </Alert>
        )}
        <ConnectionFields
          draft={draft}
          isNew={stored === undefined}
          isReadOnly={isReadOnly}
          hasPassword={hasPassword}
          problems={{ ...(submitted ? problems : {}), ...refused.fields }}
          onType={(typed) => {
            save.reset();
            setDraft(typed);
          }}
        />
        <ConnectionTest
          body={isReadOnly ? { connection_id: draft.id, conn_type: draft.type } : bodyOf(draft, hasPassword)}
          isReady={Object.keys(problems).length === 0}
        />
        {refused.rest !== undefined && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <span className="name">{refused.rest}</span>
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
              {stored ? "Save" : "Make connection"}
            </Button>
          </Group>
        )}
      </Stack>
      {stored && (
        <ConfirmAction
          opened={deleting}
          title="Delete this connection?"
          action="Delete the connection"
          danger
          act={async () => {
            await deleteConnection({ path: { connection_id: stored.connection_id }, throwOnError: true });
            onDone();
            await queries.invalidateQueries();
          }}
          onClose={() => setDeleting(false)}
        >
          <Text size="sm">
            <strong className="name">{stored.connection_id}</strong> is deleted with its secrets, which nobody
            can bring back. Every task that names it fails from then on.
          </Text>
        </ConfirmAction>
      )}
    </form>
  );
}

/** Sorts the engine's answer by the fields of the form. */
function refusedFields(error: unknown): {
  fields: Partial<Record<keyof Draft, string>>;
  rest: string | undefined;
} {
  const fields: Partial<Record<keyof Draft, string>> = {};
  if (!error) {
    return { fields, rest: undefined };
  }
  const values = error instanceof Problem ? error.values : [];
  const rest = values.filter(({ at, message }) => {
    const field = FIELDS[at[1] ?? ""];
    if (field) {
      fields[field] = message;
    }
    return !field;
  });
  return {
    fields,
    rest:
      values.length === 0
        ? messageOf(error)
        : rest.length > 0
          ? rest.map((one) => one.message).join(" ")
          : undefined,
  };
}
