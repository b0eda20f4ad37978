import { Select, TextInput } from "@mantine/core";

/** By which name somebody answers: any, or one of those who are asked. */
export function WhoAnswers({
  asked,
  name,
  error,
  onName,
}: {
  /** Who may answer; empty for everybody. */
  asked: readonly string[];
  name: string;
  error: string | undefined;
  onName: (name: string) => void;
}) {
  return asked.length > 0 ? (
    <Select
      label="Answered by"
      description="Only they are asked."
      data={[...asked]}
      value={asked.includes(name) ? name : null}
      placeholder="Choose who you are"
      error={error}
      required
      maw={320}
      onChange={(one) => onName(one ?? "")}
    />
  ) : (
    <TextInput
      label="Answered by"
      placeholder="Your name"
      description="Is kept with the answer."
      maxLength={250}
      value={name}
      error={error}
      maw={320}
      onChange={(event) => onName(event.currentTarget.value)}
    />
  );
}
