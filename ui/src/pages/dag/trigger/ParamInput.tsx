import { Checkbox, Group, MultiSelect, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useZone } from "@/time/zone";
import { bounds, hintOf, type ParamField, plain } from "./params";
import type { Typed } from "./values";

/** The input of a param, by its type. */
export function ParamInput({
  field,
  typed,
  error,
  onType,
}: {
  field: ParamField;
  typed: Typed;
  error: string | undefined;
  onType: (typed: Typed) => void;
}) {
  const zone = useZone();
  const text = typeof typed === "string" ? typed : "";
  const list = typeof typed === "string" ? [] : [...typed];
  const hint = hintOf(field);
  const common = {
    label: <span className="name">{field.name}</span>,
    description: (field.description || hint) && (
      <>
        {field.description && <span className="name">{field.description}</span>}
        {field.description && hint && " · "}
        {hint}
      </>
    ),
    required: field.required,
    error,
  };
  switch (field.kind) {
    case "boolean":
      return field.required ? (
        <Select
          {...common}
          data={["true", "false"]}
          value={text || null}
          onChange={(one) => onType(one ?? "")}
        />
      ) : (
        <Checkbox
          {...common}
          checked={text === "true"}
          onChange={(event) => onType(String(event.currentTarget.checked))}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          data={choices(field.schema.enum)}
          value={text || null}
          searchable={(field.schema.enum?.length ?? 0) > 8}
          placeholder="Choose one"
          onChange={(one) => onType(one ?? "")}
        />
      );
    case "choices":
      return (
        <MultiSelect
          {...common}
          data={choices(field.schema.items?.enum)}
          value={list}
          searchable
          onChange={onType}
        />
      );
    case "list":
      return (
        <TagsInput
          {...common}
          value={list}
          allowDuplicates
          placeholder="Type one, then Enter"
          splitChars={field.schema.items?.type === "string" ? [] : [",", " "]}
          acceptValueOnBlur
          onChange={onType}
        />
      );
    case "date":
      return (
        <TextInput
          {...common}
          type="date"
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      );
    case "time":
      return (
        <TextInput
          {...common}
          type="datetime-local"
          step={1}
          value={text}
          rightSectionWidth={Math.min(180, 24 + zone.name.length * 7)}
          rightSection={<Group gap={4}>{zone.name}</Group>}
          rightSectionProps={{ style: { fontSize: 12, color: "var(--mantine-color-dimmed)" } }}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      );
    case "whole":
    case "number": {
      const [low] = bounds(field.schema);
      return (
        <TextInput
          {...common}
          inputMode={field.kind === "whole" && (low ?? -1) >= 0 ? "numeric" : "decimal"}
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      );
    }
    case "json":
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          placeholder="JSON"
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      );
    case "text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={1}
          maxRows={10}
          dir="auto"
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      );
  }
}

/** Every choice has its JSON as its value, so that 1 and "1" are two. */
function choices(values: readonly unknown[] | undefined): { value: string; label: string }[] {
  return (values ?? []).map((one) => ({ value: JSON.stringify(one), label: plain(one) }));
}
