import { Checkbox, Group, Radio } from "@mantine/core";

/** The options of a question to choose one or several from. */
export function Options({
  options,
  several,
  chosen,
  error,
  onChoose,
}: {
  options: readonly string[];
  several: boolean;
  chosen: readonly string[];
  error: string | undefined;
  onChoose: (chosen: string[]) => void;
}) {
  return several ? (
    <Checkbox.Group label="Choose one or more" value={[...chosen]} error={error} onChange={onChoose}>
      <Group gap="sm" mt={6} mb={error ? 6 : 0}>
        {options.map((option) => (
          <Checkbox key={option} value={option} label={<span className="name">{option}</span>} />
        ))}
      </Group>
    </Checkbox.Group>
  ) : (
    <Radio.Group
      label="Choose one"
      value={chosen[0] ?? null}
      error={error}
      onChange={(option) => onChoose([option])}
    >
      <Group gap="sm" mt={6} mb={error ? 6 : 0}>
        {options.map((option) => (
          <Radio key={option} value={option} label={<span className="name">{option}</span>} />
        ))}
      </Group>
    </Radio.Group>
  );
}
