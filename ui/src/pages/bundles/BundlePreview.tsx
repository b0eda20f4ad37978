import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconGitCompare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getBundleDiffOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { BundleResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { Panel } from "@/components/Panel";
import { BundleChanges } from "./BundleChanges";

/** Asks what a version of a bundle would change, before it is published. */
export function BundlePreview({ bundle }: { bundle: BundleResponse }) {
  const [ref, setRef] = useState("");
  const [asked, setAsked] = useState<string | undefined>();
  const isGit = bundle.kind === "git";
  const diff = useQuery({
    ...getBundleDiffOptions({ path: { bundle_name: bundle.name }, query: { ref: asked || undefined } }),
    enabled: asked !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const compare = () => {
    if (asked === ref.trim()) {
      void diff.refetch();
    } else {
      setAsked(ref.trim());
    }
  };
  return (
    <Panel title="What a version would change">
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            compare();
          }}
        >
          <Group align="end">
            {isGit && (
              <TextInput
                label="Branch, tag or commit"
                placeholder={bundle.ref ?? "its default branch"}
                value={ref}
                onChange={(event) => setRef(event.currentTarget.value)}
                flex={1}
              />
            )}
            <Button
              type="submit"
              variant="default"
              leftSection={<IconGitCompare size={14} aria-hidden />}
              loading={diff.isFetching}
            >
              Compare
            </Button>
          </Group>
        </form>
        {diff.error && !diff.isFetching && (
          <Alert color="red" role="alert">
            {messageOf(diff.error)}
          </Alert>
        )}
        {diff.data && !diff.error && <BundleChanges diff={diff.data} />}
        {!diff.data && !diff.error && (
          <Text size="xs" c="dimmed">
            It is fetched and read as if it were to be published, and nothing is changed.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
