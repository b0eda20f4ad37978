import { Alert, Button, CopyButton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconTerminal2 } from "@tabler/icons-react";
import type { TaskInstanceResponse, TaskResponse } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import classes from "../Rendered.module.css";

/** Where the engine says why something cannot be rendered. */
const PROBLEM = "problem";

/** What the task instance runs, with its templates filled in: a command, a URL, statements. */
export function RenderedTab({
  task,
  definition,
}: {
  task: TaskInstanceResponse;
  definition: TaskResponse | undefined;
}) {
  const fields = Object.entries(task.rendered_fields);
  const texts = fields.filter(([name]) => name !== PROBLEM);
  const problem = task.rendered_fields[PROBLEM];
  if (fields.length === 0) {
    return (
      <EmptyState icon={IconTerminal2} title="Nothing to render">
        This task has no text with templates.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {problem !== undefined && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title="This cannot be rendered"
          role="alert"
        >
          <span className="name">{String(problem)}</span>
        </Alert>
      )}
      {texts.flatMap(([name, value]) => {
        const several = Array.isArray(value) ? value : [value];
        return several.map((one, at) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: the statements of a task keep their order.
            key={`${name} ${at}`}
            name={several.length > 1 ? `${name} ${at + 1}` : name}
            text={typeof one === "string" ? one : JSON.stringify(one, null, 2)}
          />
        ));
      })}
      <Text size="xs" c="dimmed">
        With the connections and variables of now; secrets are masked.
        {definition &&
          definition.template_fields.length > 0 &&
          ` Templates are allowed in ${definition.template_fields.join(", ")}.`}
      </Text>
    </Stack>
  );
}

function Field({ name, text }: { name: string; text: string }) {
  return (
    <Panel
      title={name.charAt(0).toUpperCase() + name.slice(1)}
      padded={false}
      actions={
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={`Copy the ${name}`}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </Panel>
  );
}
