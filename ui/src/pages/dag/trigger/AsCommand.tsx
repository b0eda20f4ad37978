import { Button, Collapse, CopyButton, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronRight, IconCopy } from "@tabler/icons-react";
import type { Conf } from "./compose";
import { cliCommand, curlCommand, type RunRequest } from "./request";
import classes from "./Trigger.module.css";

/** What the form would do, as commands for a shell. */
export function AsCommand({
  dagId,
  request,
  conf,
  isValid,
}: {
  dagId: string;
  request: RunRequest;
  conf: Conf;
  isValid: boolean;
}) {
  const [opened, body] = useDisclosure();
  const origin = window.location.origin;
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        px={4}
        aria-expanded={opened}
        leftSection={
          <IconChevronRight
            size={14}
            aria-hidden
            className={classes.turn}
            data-opened={opened || undefined}
          />
        }
        onClick={body.toggle}
      >
        Copy as curl or for the command line
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="xs" mt="xs">
          {!isValid && (
            <Text size="xs" c="dimmed">
              Some fields are not ready yet; the commands leave them out.
            </Text>
          )}
          <Command label="curl" text={curlCommand(origin, dagId, request, conf)} />
          <Command label="Command line" text={cliCommand(origin, dagId, request, conf)} />
        </Stack>
      </Collapse>
    </div>
  );
}

function Command({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <Group justify="space-between">
        <Text size="xs" fw={600}>
          {label}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={`Copy as ${label}`}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
      <pre className={classes.command}>{text}</pre>
    </div>
  );
}
