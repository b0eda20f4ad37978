import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconTerminal2 } from "@tabler/icons-react";
import type {
  TaskInstanceHistoryResponse,
  TaskInstanceResponse,
  TaskResponse,
} from "@/api/generated/types.gen";
import { EmptyState } from "@/components/EmptyState";
import { RenderedText } from "../RenderedText";
import { renderedTexts } from "../renderedTexts";

/**
 * What a try ran, with its templates filled in: a command, a URL, statements. Before the first try, what it would run.
 *
 * @param shown the try that is chosen, if there is one
 */
export function RenderedTab({
  task,
  shown,
  definition,
}: {
  task: TaskInstanceResponse;
  shown: TaskInstanceHistoryResponse | undefined;
  definition: TaskResponse | undefined;
}) {
  const ofTry = shown !== undefined && Object.keys(shown.rendered_fields).length > 0 ? shown : undefined;
  const { texts, problem } = renderedTexts((ofTry ?? task).rendered_fields);
  if (texts.length === 0 && problem === undefined) {
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
          <span className="name">{problem}</span>
        </Alert>
      )}
      {texts.map(([name, text]) => (
        <RenderedText key={name} name={name} text={text} />
      ))}
      <Text size="xs" c="dimmed">
        {ofTry
          ? `As try ${ofTry.try_number} was given it; secrets are masked.`
          : "With the connections and variables of now; secrets are masked."}
        {definition &&
          definition.template_fields.length > 0 &&
          ` Templates are allowed in ${definition.template_fields.join(", ")}.`}
      </Text>
    </Stack>
  );
}
