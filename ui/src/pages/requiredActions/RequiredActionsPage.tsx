import { Group, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Asked } from "@/components/Asked";
import { PagedRows } from "@/components/list/PagedRows";
import rows from "@/components/list/Rows.module.css";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { NoQuestions } from "./NoQuestions";
import { QuestionRow } from "./QuestionRow";
import { listQuestion } from "./question";
import { type RequiredActionsSearch, SHOWN } from "./search";

const LABELS = { waiting: "Waiting", answered: "Answered", all: "All" } as const;

/** What tasks ask people: what waits for an answer, and who answered what. */
export function RequiredActionsPage() {
  const search = useSearch({ from: "/required-actions" });
  const navigate = useNavigate();
  const show = search.show ?? "waiting";
  const ask = (part: number) => listQuestion(search, part);
  const first = useQuery({ ...ask(0), placeholderData: keepPreviousData });
  const narrow = (change: Partial<RequiredActionsSearch>) =>
    void navigate({
      to: "/required-actions",
      search: { ...search, open: undefined, ...change },
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHeader
        title="Required actions"
        below={
          <Text size="sm" c="dimmed">
            What tasks ask people: approvals, choices and forms. A task waits for its answer without holding a
            slot.
          </Text>
        }
      />
      <Group gap="xs" mb="sm">
        <SegmentedControl
          aria-label="Which questions"
          data={SHOWN.map((one) => ({ value: one, label: LABELS[one] }))}
          value={show}
          onChange={(one) => narrow({ show: SHOWN.find((known) => known === one), by: undefined })}
        />
        <SearchField label="Question" value={search.q} onSearch={(q) => narrow({ q })} />
        <SearchField label="DAG id" value={search.dag} onSearch={(dag) => narrow({ dag })} />
        {show !== "waiting" && (
          <SearchField label="Who answered" value={search.by} onSearch={(by) => narrow({ by })} />
        )}
      </Group>
      <Asked query={first} what="what waits for an answer" height={320}>
        {(data) =>
          data.total_entries === 0 ? (
            <NoQuestions search={search} />
          ) : (
            <div className={rows.list}>
              <PagedRows
                label="Questions"
                total={data.total_entries}
                beginning={data.hitl_details}
                height={66}
                ask={ask}
                rowsOf={(answer) => answer.hitl_details}
              >
                {(asked) => (
                  <QuestionRow
                    key={asked.task_instance.id}
                    asked={asked}
                    isOpened={search.open === asked.task_instance.id}
                    onOpen={(open) => narrow({ open: open ? asked.task_instance.id : undefined })}
                  />
                )}
              </PagedRows>
            </div>
          )
        }
      </Asked>
    </>
  );
}
