import { Autocomplete, Checkbox, Group, PasswordInput, Stack, Textarea, TextInput } from "@mantine/core";
import type { Draft } from "./draft";
import { MASK } from "./draft";

const TYPES = ["http", "postgres", "h2", "jdbc"];

/** The fields of a connection. A secret is typed, never shown. */
export function ConnectionFields({
  draft,
  isNew,
  isReadOnly,
  hasPassword,
  problems,
  onType,
}: {
  draft: Draft;
  isNew: boolean;
  isReadOnly: boolean;
  hasPassword: boolean;
  problems: Readonly<Partial<Record<keyof Draft, string>>>;
  onType: (draft: Draft) => void;
}) {
  const type = (part: Partial<Draft>) => onType({ ...draft, ...part });
  const isHttp = draft.type.trim().toLowerCase().startsWith("http");
  return (
    <Stack gap="sm">
      {isNew && (
        <TextInput
          data-autofocus
          label="Name"
          description="How DAGs call it"
          required
          spellCheck={false}
          value={draft.id}
          error={problems.id}
          onChange={(event) => type({ id: event.currentTarget.value })}
        />
      )}
      <Group gap="sm" grow align="flex-start">
        <Autocomplete
          label="Type"
          required
          readOnly={isReadOnly}
          data={TYPES}
          value={draft.type}
          error={problems.type}
          onChange={(value) => type({ type: value })}
        />
        <TextInput
          label="Description"
          readOnly={isReadOnly}
          dir="auto"
          value={draft.description}
          error={problems.description}
          onChange={(event) => type({ description: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label="Host"
        description={isHttp ? "A name, or a whole base URL" : "A name, or a whole jdbc: URL"}
        readOnly={isReadOnly}
        spellCheck={false}
        value={draft.host}
        error={problems.host}
        onChange={(event) => type({ host: event.currentTarget.value })}
      />
      <Group gap="sm" grow align="flex-start">
        <TextInput
          label="Port"
          inputMode="numeric"
          readOnly={isReadOnly}
          value={draft.port}
          error={problems.port}
          onChange={(event) => type({ port: event.currentTarget.value })}
        />
        <TextInput
          label={isHttp ? "Path, or https" : "Database"}
          readOnly={isReadOnly}
          spellCheck={false}
          value={draft.schema}
          error={problems.schema}
          onChange={(event) => type({ schema: event.currentTarget.value })}
        />
      </Group>
      <Group gap="sm" grow align="flex-start">
        <TextInput
          label="Login"
          readOnly={isReadOnly}
          autoComplete="off"
          spellCheck={false}
          value={draft.login}
          error={problems.login}
          onChange={(event) => type({ login: event.currentTarget.value })}
        />
        <Stack gap={4}>
          <PasswordInput
            label="Password"
            readOnly={isReadOnly}
            autoComplete="new-password"
            disabled={draft.removesPassword}
            placeholder={hasPassword ? (isReadOnly ? "Not shown" : "Kept, type to replace") : undefined}
            value={draft.password}
            error={problems.password}
            onChange={(event) => type({ password: event.currentTarget.value })}
          />
          {hasPassword && !isReadOnly && (
            <Checkbox
              size="xs"
              label="Remove it"
              checked={draft.removesPassword}
              onChange={(event) => type({ removesPassword: event.currentTarget.checked, password: "" })}
            />
          )}
        </Stack>
      </Group>
      <Textarea
        label="Extra"
        description={
          draft.extra.includes(MASK)
            ? `A JSON object. ${MASK} stands for a secret that is not shown; left as it is, it is kept.`
            : "What else the system wants, as a JSON object"
        }
        readOnly={isReadOnly}
        autosize
        minRows={3}
        maxRows={14}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
        value={draft.extra}
        error={problems.extra}
        onChange={(event) => type({ extra: event.currentTarget.value })}
      />
    </Stack>
  );
}
