import { Alert, List, ScrollArea } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import type { Outcome } from "@/api/inTurn";
import { messageOf } from "@/api/problem";
import { runsWords } from "./bulkWords";

/** The runs that did not work, each with its reason. */
export function BulkFailures({
  outcomes,
  title,
}: {
  outcomes: readonly Outcome<DagRunResponse, unknown>[];
  title: string;
}) {
  return (
    outcomes.length > 0 && (
      <Alert
        color="red"
        variant="light"
        role="alert"
        icon={<IconAlertCircle aria-hidden />}
        title={`${runsWords(outcomes.length)} ${title}`}
      >
        <ScrollArea.Autosize mah={240} type="auto" viewportProps={{ tabIndex: 0 }}>
          <List size="sm" spacing={4}>
            {outcomes.map(({ item, error }) => (
              <List.Item key={item.dag_run_id}>
                <b className="name">{item.dag_run_id}</b>: <span className="name">{messageOf(error)}</span>
              </List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
      </Alert>
    )
  );
}
