import { Button, Group, Radio, Textarea, TextInput } from "@mantine/core";
import { instantOf, localText } from "@/time/local";
import { engineNow } from "@/time/now";
import { useZone } from "@/time/zone";
import type { RunRequest } from "./request";
import classes from "./Trigger.module.css";
import { instantText } from "./values";

/** What is typed about the run itself. */
export interface AboutRunValues {
  readonly dated: boolean;
  readonly date: string;
  readonly runId: string;
  readonly note: string;
}

/** Reads it, as the engine does. */
export function readAboutRun(
  about: AboutRunValues,
  zone: string,
): { request: RunRequest; problems: Readonly<Record<string, string>> } {
  const problems: Record<string, string> = {};
  const at = about.dated ? instantOf(about.date, zone) : undefined;
  if (about.dated && !at) {
    problems.date = "Say for which date and time the run is.";
  }
  if (about.runId && !/^[A-Za-z0-9_.~:+-]{1,250}$/.test(about.runId)) {
    problems.runId =
      "Only letters, digits and _ . ~ : + - are allowed, without spaces and slashes, at most 250.";
  }
  if (about.note.length > 1000) {
    problems.note = `At most 1000 characters; these are ${about.note.length}.`;
  }
  return {
    request: {
      ...(at ? { logicalDate: instantText(at) } : {}),
      ...(about.runId ? { runId: about.runId } : {}),
      ...(about.note ? { note: about.note } : {}),
    },
    problems,
  };
}

/** The logical date, the name and a note of the run. */
export function AboutRun({
  about,
  problems,
  dagZone,
  onChange,
}: {
  about: AboutRunValues;
  problems: Readonly<Record<string, string>>;
  dagZone: string;
  onChange: (about: AboutRunValues) => void;
}) {
  const zone = useZone().name;
  const change = (part: Partial<AboutRunValues>) => onChange({ ...about, ...part });
  const date = about.date || localText(engineNow(), zone).slice(0, 16);
  return (
    <fieldset className={classes.about}>
      <legend>The run</legend>
      <Radio.Group
        label="Logical date"
        description="The time the run is for. A DAG has at most one run for one."
        value={about.dated ? "dated" : "none"}
        onChange={(one) => change({ dated: one === "dated", date })}
        className={classes.wide}
      >
        <Group gap="md" mt={6} mih={36}>
          <Radio value="none" label="None" />
          <Radio value="dated" label="This one" />
          {about.dated && (
            <Group gap={6} align="flex-start">
              <TextInput
                type="datetime-local"
                step={1}
                aria-label={`Logical date in ${zone}`}
                value={about.date}
                error={problems.date}
                onChange={(event) => change({ date: event.currentTarget.value })}
              />
              <Button
                variant="default"
                size="sm"
                onClick={() => change({ date: localText(engineNow(), zone) })}
              >
                Now
              </Button>
              <span className={classes.zone}>
                {zone}
                {dagZone !== zone && ` (the DAG is in ${dagZone})`}
              </span>
            </Group>
          )}
        </Group>
      </Radio.Group>
      <TextInput
        label="Run id"
        placeholder="Made of its date"
        spellCheck={false}
        value={about.runId}
        error={problems.runId}
        onChange={(event) => change({ runId: event.currentTarget.value })}
      />
      <Textarea
        label="Note"
        placeholder="Why it was triggered"
        autosize
        minRows={1}
        maxRows={6}
        dir="auto"
        value={about.note}
        error={problems.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </fieldset>
  );
}
