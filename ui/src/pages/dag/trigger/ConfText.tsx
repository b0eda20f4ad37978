import { Stack, Text, Textarea } from "@mantine/core";

/** The params as one JSON object, to be written or pasted. */
export function ConfText({
  text,
  problems,
  onType,
}: {
  text: string;
  problems: readonly string[];
  onType: (text: string) => void;
}) {
  return (
    <Textarea
      label="Params as JSON"
      description="What is left out gets its default."
      autosize
      minRows={8}
      maxRows={20}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
      value={text}
      error={
        problems.length > 0 && (
          <Stack gap={2} component="span">
            {problems.map((problem) => (
              <Text key={problem} span inherit className="name">
                {problem}
              </Text>
            ))}
          </Stack>
        )
      }
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
