import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconPinnedOff, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  getBundleVersionsOptions,
  refreshBundleMutation,
  unpinBundleMutation,
} from "@/api/generated/@tanstack/react-query.gen";
import type { BundleResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { Panel } from "@/components/Panel";
import { Moment } from "@/time/Moment";
import { placeOf } from "./BundleList";
import { BundlePreview } from "./BundlePreview";
import { BundleVersions } from "./BundleVersions";

/** As many versions as anybody looks back. */
const SHOWN = 50;

/** Where a bundle is, what keeps it from a newer version, and the versions it had. */
export function BundleDetails({ bundle }: { bundle: BundleResponse }) {
  const queries = useQueryClient();
  const path = { bundle_name: bundle.name };
  const versions = useQuery(getBundleVersionsOptions({ path, query: { limit: SHOWN } }));
  const refresh = useMutation({
    ...refreshBundleMutation(),
    onSettled: () => queries.invalidateQueries(),
  });
  const unpin = useMutation({ ...unpinBundleMutation(), onSettled: () => queries.invalidateQueries() });
  const failed = refresh.error ?? unpin.error;
  return (
    <Stack>
      <div>
        <Text size="sm" className="name">
          {placeOf(bundle)}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          looked at <Moment at={bundle.last_checked_at} />
          {bundle.poll_seconds !== null && `, every ${bundle.poll_seconds} s`}
          {bundle.engines === 0
            ? "; no engine that is there has it"
            : bundle.engines > 1 && `; ${bundle.engines} engines have it`}
        </Text>
      </div>
      {bundle.last_error !== null && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="It is not up to date" role="alert">
          <Text size="sm" className="name">
            {bundle.last_error}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            since <Moment at={bundle.last_error_at} />. The version before it goes on.
          </Text>
        </Alert>
      )}
      {failed && (
        <Alert color="red" role="alert">
          {messageOf(failed)}
        </Alert>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={refresh.isPending}
          onClick={() => refresh.mutate({ path })}
        >
          Look now
        </Button>
        {bundle.pinned !== null && (
          <Button
            variant="default"
            leftSection={<IconPinnedOff size={14} aria-hidden />}
            loading={unpin.isPending}
            onClick={() => unpin.mutate({ path })}
          >
            Follow its branch again
          </Button>
        )}
      </Group>
      {bundle.engines > 0 && <BundlePreview bundle={bundle} />}
      <Panel title="Versions" padded={false}>
        <Asked query={versions} what="the versions" height={120}>
          {(answer) =>
            answer.bundle_versions.length > 0 ? (
              <BundleVersions versions={answer.bundle_versions} total={answer.total_entries} />
            ) : (
              <Text size="sm" c="dimmed" p="md">
                Nothing of it could be published yet.
              </Text>
            )
          }
        </Asked>
      </Panel>
    </Stack>
  );
}
