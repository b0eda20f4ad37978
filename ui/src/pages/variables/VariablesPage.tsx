import { Button, Drawer, Group, Text } from "@mantine/core";
import { IconPlus, IconSearchOff, IconVariable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getVariablesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { VariableResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import type { VariablesSearch } from "./search";
import { VariableEditor } from "./VariableEditor";
import { VariableList } from "./VariableList";

/** More than any installation has; all of them are searched at once. */
const MOST = 1000;

/** Text that differs between installations. */
export function VariablesPage() {
  const search = useSearch({ from: "/variables" });
  const navigate = useNavigate();
  const all = useQuery(getVariablesOptions({ query: { limit: MOST, order_by: ["key"] } }));
  const go = (to: VariablesSearch) =>
    void navigate({ to: "/variables", search: { q: search.q, ...to }, resetScroll: false });
  const isOpen = search.key !== undefined || search.new === true;
  const opened = all.data?.variables.find((one) => one.key === search.key);
  return (
    <>
      <PageHeader
        title="Variables"
        below={
          <Text size="sm" c="dimmed">
            Text that differs between installations; DAGs name it, the engine has the value.
          </Text>
        }
        actions={
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => go({ new: true })}>
            New variable
          </Button>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search variables"
          value={search.q}
          onSearch={(q) => void navigate({ to: "/variables", search: { q }, replace: true })}
        />
      </Group>
      <Asked query={all} what="the variables" height={320}>
        {(answer) => {
          const found = answer.variables.filter((one) => fits(one, search.q));
          return found.length > 0 ? (
            <VariableList variables={found} />
          ) : answer.variables.length > 0 ? (
            <EmptyState icon={IconSearchOff} title="No variable fits">
              Nothing has that in its name, value or description.
            </EmptyState>
          ) : (
            <EmptyState icon={IconVariable} title="No variables yet">
              Make one, and name it in a DAG: <code>variable("bucket")</code>, or{" "}
              <code>{"{{ var.value.bucket }}"}</code> in a template.
            </EmptyState>
          );
        }}
      </Asked>
      <Drawer
        opened={isOpen}
        onClose={() => go({})}
        position="right"
        size={520}
        title={
          <Text fw={650}>{search.new ? "New variable" : <span className="name">{search.key}</span>}</Text>
        }
      >
        {isOpen && (all.data || search.new) && (
          <VariableEditor
            key={search.key ?? ""}
            name={search.new ? undefined : search.key}
            variable={opened}
            onDone={() => go({})}
          />
        )}
      </Drawer>
    </>
  );
}

function fits(variable: VariableResponse, q: string | undefined): boolean {
  const text = [variable.key, variable.value, variable.description].join(" ").toLowerCase();
  return (q ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
