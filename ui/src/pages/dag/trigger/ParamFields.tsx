import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useZone } from "@/time/zone";
import { isChanged, shown, type TypedValues } from "./compose";
import { ParamInput } from "./ParamInput";
import { type ParamField, plain } from "./params";
import classes from "./Trigger.module.css";

/** A field for each param. */
export function ParamFields({
  fields,
  typed,
  problems,
  refused,
  submitted,
  onType,
}: {
  fields: readonly ParamField[];
  typed: TypedValues;
  /** What this page finds wrong, by param; shown once something was typed there, or all was sent. */
  problems: Readonly<Record<string, string>>;
  /** What the engine found wrong. */
  refused: Readonly<Record<string, string>>;
  submitted: boolean;
  onType: (typed: TypedValues) => void;
}) {
  const zone = useZone().name;
  return (
    <div className={classes.fields}>
      {fields.map((field) => (
        <Stack key={field.name} gap={2} className={isWide(field) ? classes.wide : undefined}>
          <ParamInput
            field={field}
            typed={shown(field, typed, zone)}
            error={
              refused[field.name] ??
              (submitted || typed[field.name] !== undefined ? problems[field.name] : undefined)
            }
            onType={(value) => onType({ ...typed, [field.name]: value })}
          />
          {isChanged(field, typed, zone) && field.fallback !== undefined && (
            <Group gap={6} wrap="nowrap">
              <Text size="xs" c="dimmed" truncate className="name">
                Default: {plain(field.fallback) || "empty"}
              </Text>
              <Anchor
                component="button"
                type="button"
                size="xs"
                aria-label={`Back to the default of ${field.name}`}
                onClick={() => onType(without(typed, field.name))}
              >
                reset
              </Anchor>
            </Group>
          )}
        </Stack>
      ))}
    </div>
  );
}

function isWide(field: ParamField): boolean {
  return field.kind === "text" || field.kind === "json" || field.kind === "list" || field.kind === "choices";
}

function without(typed: TypedValues, name: string): TypedValues {
  return Object.fromEntries(Object.entries(typed).filter(([one]) => one !== name));
}
