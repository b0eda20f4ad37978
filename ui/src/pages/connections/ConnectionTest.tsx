import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconPlugConnected } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { testConnection } from "@/api/generated/sdk.gen";
import type { ConnectionBodyWritable } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";

/** Tries a connection as it is typed, before it is stored. */
export function ConnectionTest({ body, isReady }: { body: ConnectionBodyWritable; isReady: boolean }) {
  const test = useMutation({
    mutationFn: async (tested: ConnectionBodyWritable) => {
      const { data } = await testConnection({ body: tested, throwOnError: true });
      return data;
    },
  });
  const { reset } = test;
  const typed = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an outcome is about what was typed then.
  useEffect(() => reset(), [typed, reset]);
  const outcome = test.data ?? (test.error ? { status: false, message: messageOf(test.error) } : undefined);
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={14} aria-hidden />}
          loading={test.isPending}
          disabled={!isReady}
          onClick={() => test.mutate(body)}
        >
          Test
        </Button>
        <Text size="xs" c="dimmed">
          The engine tries it as it is typed here, and stores nothing.
        </Text>
      </Group>
      <div aria-live="polite">
        {outcome && (
          <Alert
            mt="xs"
            color={outcome.status ? "green" : "red"}
            icon={outcome.status ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
            title={outcome.status ? "It works" : "It does not work"}
          >
            <span className="name">{outcome.message}</span>
          </Alert>
        )}
      </div>
    </div>
  );
}
