import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { TaskInstanceHistoryResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import { RenderedText } from "../RenderedText";
import { renderedTexts } from "../renderedTexts";
import { Sentence } from "../Sentence";

/** A try; unfolded it shows the texts it was given. */
export function TryRow({ one, columns }: { one: TaskInstanceHistoryResponse; columns: number }) {
  const [opened, texts] = useDisclosure();
  const body = useId();
  const rendered = renderedTexts(one.rendered_fields);
  const hasTexts = rendered.texts.length > 0 || rendered.problem !== undefined;
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Table.Tr>
        <Table.Td>{one.try_number}</Table.Td>
        <Table.Td>
          <StateBadge state={one.state} />
        </Table.Td>
        <Table.Td>
          <Moment at={one.queued_when} exact />
        </Table.Td>
        <Table.Td>
          <Moment at={one.start_date} exact />
        </Table.Td>
        <Table.Td>
          <Moment at={one.end_date} exact />
        </Table.Td>
        <Table.Td style={{ whiteSpace: "nowrap" }}>
          <Span start={one.queued_when} end={one.start_date ?? one.end_date} />
        </Table.Td>
        <Table.Td style={{ whiteSpace: "nowrap" }}>
          <Span start={one.start_date} end={one.end_date} />
        </Table.Td>
        <Table.Td className="name">
          {one.executor ?? "—"}
          <Text size="xs" c="dimmed">
            {[one.hostname, one.dag_version && `DAG version ${one.dag_version.version_number}`]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </Table.Td>
        <Table.Td className="name">{one.reason ? <Sentence text={one.reason} /> : "—"}</Table.Td>
        <Table.Td>
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            <Link
              to="."
              search={(now) => ({ ...now, try: one.try_number, tab: undefined })}
              size="sm"
              aria-label={`Log of try ${one.try_number}`}
            >
              Log
            </Link>
            {hasTexts && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-expanded={opened}
                aria-controls={body}
                aria-label={`Texts of try ${one.try_number}`}
                rightSection={<Chevron size={14} aria-hidden />}
                onClick={texts.toggle}
              >
                Texts
              </Button>
            )}
          </Group>
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr id={body}>
          <Table.Td colSpan={columns}>
            <Stack gap="sm" py={4}>
              {rendered.problem !== undefined && (
                <Text size="sm" c="red" className="name">
                  {rendered.problem}
                </Text>
              )}
              {rendered.texts.map(([name, text]) => (
                <RenderedText key={name} name={name} text={text} />
              ))}
            </Stack>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
