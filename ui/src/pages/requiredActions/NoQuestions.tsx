import { IconMoodCheck, IconSearchOff, IconUserQuestion } from "@tabler/icons-react";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";
import type { RequiredActionsSearch } from "./search";

/** Says why no question is listed. */
export function NoQuestions({ search }: { search: RequiredActionsSearch }) {
  if (search.q || search.dag || search.by) {
    return (
      <EmptyState icon={IconSearchOff} title="No question fits">
        <Link to="/required-actions" search={{ show: search.show }}>
          Take the filters away
        </Link>
      </EmptyState>
    );
  }
  if (search.show) {
    return (
      <EmptyState
        icon={IconUserQuestion}
        title={search.show === "answered" ? "Nothing was answered yet" : "Nothing was asked yet"}
      >
        A task asks with <code>{'approval("Publish the report?")'}</code>, <code>{"pick(…)"}</code> or{" "}
        <code>{"input(…)"}</code>; who answered what is kept here.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconMoodCheck} title="Nothing waits for an answer">
      A task asks with <code>{'approval("Publish the report?")'}</code>, <code>{"pick(…)"}</code> or{" "}
      <code>{"input(…)"}</code>, and waits here until somebody answers.
    </EmptyState>
  );
}
