import { Button, Group, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelBackfill, pauseBackfill, unpauseBackfill } from "@/api/generated/sdk.gen";
import type { BackfillResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { ConfirmAction } from "@/components/ConfirmAction";
import { cancelWords, standing } from "./words";

/** Holds a backfill, lets it go on, or cancels it; one that has ended has none of these. */
export function BackfillActions({ backfill }: { backfill: BackfillResponse }) {
  const queries = useQueryClient();
  const [cancelling, setCancelling] = useState(false);
  const path = { backfill_id: backfill.id };
  const hold = useMutation({
    mutationFn: async () => {
      await (backfill.is_paused
        ? unpauseBackfill({ path, throwOnError: true })
        : pauseBackfill({ path, throwOnError: true }));
      await queries.invalidateQueries();
    },
  });
  const stands = standing(backfill);
  if (stands === "cancelled" || stands === "completed") {
    return null;
  }
  const Icon = backfill.is_paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          loading={hold.isPending}
          leftSection={<Icon size={14} aria-hidden />}
          onClick={() => hold.mutate()}
        >
          {backfill.is_paused ? "Go on" : "Pause"}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => setCancelling(true)}
        >
          Cancel
        </Button>
      </Group>
      {hold.error && (
        <Text size="xs" c="red" role="alert">
          {messageOf(hold.error)}
        </Text>
      )}
      <ConfirmAction
        opened={cancelling}
        title="Cancel this backfill?"
        action="Cancel the backfill"
        danger
        act={async () => {
          await cancelBackfill({ path, throwOnError: true });
          await queries.invalidateQueries();
        }}
        onClose={() => setCancelling(false)}
      >
        <Text size="sm">{cancelWords(backfill)}</Text>
      </ConfirmAction>
    </>
  );
}
