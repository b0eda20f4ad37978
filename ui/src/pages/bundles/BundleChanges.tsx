import { List, Stack, Text } from "@mantine/core";
import type { BundleDiffResponse, ChangedDagResponse } from "@/api/generated/types.gen";
import { ShortId } from "@/components/origin/ShortId";

/** What a version of a bundle would change, DAG by DAG. */
export function BundleChanges({ diff }: { diff: BundleDiffResponse }) {
  const nothing = diff.added.length + diff.changed.length + diff.removed.length + diff.broken.length === 0;
  return (
    <Stack gap="xs">
      <Text size="sm" component="div">
        <ShortId id={diff.commit?.id ?? diff.version} url={diff.commit?.url} />
        {diff.commit && ` ${diff.commit.subject} (${diff.commit.author})`}
      </Text>
      {nothing && <Text size="sm">It would change no DAG.</Text>}
      <Part title="Added" names={diff.added.map((dag) => ({ name: dag.dag_id, more: dag.file }))} />
      <Part
        title="Changed"
        names={diff.changed.map((dag) => ({ name: dag.dag_id, more: changesOf(dag).join("; ") }))}
      />
      <Part
        title="Removed"
        names={diff.removed.map((name) => ({ name, more: "retired; its runs are kept" }))}
      />
      <Part
        title="Broken"
        asCode
        names={diff.broken.map((file) => ({
          name: file.line === null ? file.file : `${file.file}:${file.line}`,
          more: file.message,
        }))}
      />
      <Text size="xs" c="dimmed">
        {diff.unchanged === 1
          ? "1 DAG stays as it is."
          : `${diff.unchanged.toLocaleString("en")} DAGs stay as they are.`}
      </Text>
    </Stack>
  );
}

interface PartProps {
  title: string;
  names: readonly { name: string; more: string }[];
  /** Whether what is said has lines of code, with a mark below them. */
  asCode?: boolean;
}

function Part({ title, names, asCode = false }: PartProps) {
  if (names.length === 0) {
    return null;
  }
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" aria-label={title}>
        {names.map(({ name, more }) => (
          <List.Item key={`${name} ${more}`}>
            <span className="name">{name}</span>
            <Text
              size="xs"
              c="dimmed"
              className="name"
              {...(asCode ? { ff: "monospace" } : {})}
              style={{ whiteSpace: "pre-wrap" }}
            >
              {more}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** Says in words what would be another about a DAG. */
function changesOf(dag: ChangedDagResponse): string[] {
  if (dag.only_text) {
    return ["its file, and nothing that it does"];
  }
  const said = [];
  if (dag.schedule_changes) {
    said.push(`schedule: ${dag.schedule_before ?? "none"} → ${dag.schedule_after ?? "none"}`);
  }
  const parts: [string, readonly string[]][] = [
    ["new tasks", dag.tasks_added],
    ["tasks gone", dag.tasks_removed],
    ["tasks changed", dag.tasks_changed.map((task) => `${task.task_id} (${task.fields.join(", ")})`)],
    ["new edges", dag.edges_added],
    ["edges gone", dag.edges_removed],
    ["also", dag.settings],
  ];
  for (const [what, names] of parts) {
    if (names.length > 0) {
      said.push(`${what}: ${names.join(", ")}`);
    }
  }
  return said;
}
