import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import {
  getMappedTaskInstanceTryPodOptions,
  getTaskInstanceTryPodOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { PodResponse, TaskInstanceResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { Panel } from "@/components/Panel";
import { duration } from "@/time/format";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import details from "../Details.module.css";
import classes from "../Pod.module.css";
import { containerWords, phaseColor, stepName, whyWords } from "../podWords";
import { RenderedText } from "../RenderedText";

/** The pod of a try, as it was last seen: how it came to its start, what is in it, and what the cluster said. */
export function PodTab({ task, tryNumber }: { task: TaskInstanceResponse; tryNumber: number }) {
  const path = {
    dag_id: task.dag_id,
    dag_run_id: task.dag_run_id,
    task_id: task.task_id,
    task_try_number: tryNumber,
  };
  const isElement = task.map_index >= 0;
  const plain = useQuery({ ...getTaskInstanceTryPodOptions({ path }), enabled: !isElement });
  const element = useQuery({
    ...getMappedTaskInstanceTryPodOptions({ path: { ...path, map_index: task.map_index } }),
    enabled: isElement,
  });
  return (
    <Asked query={isElement ? element : plain} what="the pod" height={320}>
      {(pod) => (
        <Stack gap="md">
          <Steps pod={pod} />
          <div className={classes.panels}>
            <Facts pod={pod} />
            <Conditions pod={pod} />
          </div>
          <Containers pod={pod} />
          <Events pod={pod} />
          {pod.definition && <Definition text={pod.definition} />}
        </Stack>
      )}
    </Asked>
  );
}

function Steps({ pod }: { pod: PodResponse }) {
  return (
    <Panel title="To its start">
      <ol className={classes.steps} aria-label="Steps to its start">
        {pod.steps.map(({ step, at, seconds }) => (
          <li key={step} className={classes.step} data-done={at === null ? undefined : true}>
            <span className={classes.stepName}>{stepName(step)}</span>
            <span className={classes.facts}>
              <Moment at={at} seconds />
            </span>
            {seconds !== null && <span className={classes.facts}>after {duration(seconds)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Facts({ pod }: { pod: PodResponse }) {
  const why = whyWords(pod);
  return (
    <Panel title="Pod">
      <dl className={details.facts}>
        <Fact name={pod.gone_at ? "Last phase" : "Phase"}>
          <span className={classes.phase} style={{ "--state": phaseColor(pod.phase) }}>
            {pod.phase}
          </span>
        </Fact>
        {why && <Fact name="Why">{why}</Fact>}
        <Fact name="Node">{pod.node ?? "—"}</Fact>
        {pod.cluster && <Fact name="Cluster">{pod.cluster}</Fact>}
        <Fact name="Namespace">{pod.namespace}</Fact>
        <Fact name="Name">{pod.name}</Fact>
        {pod.deletion_at && (
          <Fact name="Deleted, gone by">
            <Moment at={pod.deletion_at} seconds />
          </Fact>
        )}
        {pod.gone_at && (
          <Fact name="Gone">
            since <Moment at={pod.gone_at} seconds />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={details.fact}>
      <dt>{name}</dt>
      <dd className="name">{children}</dd>
    </div>
  );
}

function Containers({ pod }: { pod: PodResponse }) {
  return (
    <Panel title="Containers" padded={false}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="Containers">
        <Table verticalSpacing="xs" horizontalSpacing="md" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Ran</Table.Th>
              <Table.Th>Image</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pod.containers.map((one) => (
              <Table.Tr key={`${one.role} ${one.name}`}>
                <Table.Td className="name">
                  {one.name}
                  {one.role !== "main" && (
                    <Text span size="xs" c="dimmed">
                      {` ${one.role}`}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className={classes.said}>
                  {containerWords(one)}
                  {one.message && (
                    <Text size="xs" c="dimmed" className="name">
                      {one.message}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  <Span start={one.started_at} end={one.finished_at ?? pod.gone_at} />
                </Table.Td>
                <Table.Td className="name">{one.image}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Panel>
  );
}

function Conditions({ pod }: { pod: PodResponse }) {
  return (
    <Panel title="Conditions">
      {pod.conditions.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet.
        </Text>
      ) : (
        <dl className={details.facts}>
          {pod.conditions.map((one) => (
            <Fact key={one.type} name={one.type}>
              {one.status === "True" ? "yes" : one.status === "False" ? "no" : "unknown"}
              {" · "}
              <Moment at={one.at} seconds />
              {(one.reason || one.message) && (
                <Text size="xs" c="dimmed" className="name">
                  {[one.reason, one.message].filter(Boolean).join(": ")}
                </Text>
              )}
            </Fact>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Events({ pod }: { pod: PodResponse }) {
  return (
    <Panel title="Events" note="what the cluster said of it" padded={false}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="Events">
        {pod.events.length === 0 ? (
          <Text size="sm" c="dimmed" px="md" py="sm">
            Nothing that is known here.
          </Text>
        ) : (
          <Table verticalSpacing="xs" horizontalSpacing="md" fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Time</Table.Th>
                <Table.Th>Event</Table.Th>
                <Table.Th>Container</Table.Th>
                <Table.Th>What it says</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pod.events.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: events stay in their order, and may be the same twice.
                <Table.Tr key={at}>
                  <Table.Td>
                    <Moment at={one.at} seconds />
                  </Table.Td>
                  <Table.Td
                    className="name"
                    style={{ whiteSpace: "nowrap" }}
                    c={one.type === "Warning" ? "var(--state-failed)" : undefined}
                    fw={one.type === "Warning" ? 600 : undefined}
                  >
                    {one.reason}
                    {one.count > 1 && ` ×${one.count}`}
                  </Table.Td>
                  <Table.Td className="name">{one.container ?? "—"}</Table.Td>
                  <Table.Td className={`name ${classes.said}`}>{one.message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </section>
    </Panel>
  );
}

function Definition({ text }: { text: string }) {
  const [opened, { toggle }] = useDisclosure(false);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Chevron size={14} aria-hidden />}
          aria-expanded={opened}
          onClick={toggle}
        >
          The pod in YAML
        </Button>
        <Text size="xs" c="dimmed">
          As the API accepted it; secrets are masked.
        </Text>
      </Group>
      {opened && <RenderedText name="pod" text={text} />}
    </div>
  );
}
