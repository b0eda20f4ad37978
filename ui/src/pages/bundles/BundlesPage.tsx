import { Drawer, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconPackages, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getBundlesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { BundleResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { BundleDetails } from "./BundleDetails";
import { BundleList } from "./BundleList";

/** More than any installation has; all of them are searched at once. */
const MOST = 1000;

/** A look is no change of what is stored, so nobody tells of it. */
const LOOK_EVERY_MS = 5000;

/** Where DAGs come from, and how far each of these places has been read. */
export function BundlesPage() {
  const search = useSearch({ from: "/bundles" });
  const navigate = useNavigate();
  const all = useQuery({
    ...getBundlesOptions({ query: { limit: MOST, order_by: ["name"] } }),
    refetchInterval: LOOK_EVERY_MS,
  });
  const opened = all.data?.bundles.find((one) => one.name === search.bundle);
  return (
    <>
      <PageHeader
        title="Bundles"
        below={
          <Text size="sm" c="dimmed">
            Where DAGs come from. What cannot be read keeps its last good version, and the others go on.
          </Text>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search bundles"
          value={search.q}
          onSearch={(q) => void navigate({ to: "/bundles", search: { q }, replace: true })}
        />
      </Group>
      <Asked query={all} what="the bundles" height={200}>
        {(answer) => {
          const found = answer.bundles.filter((one) => fits(one, search.q));
          return found.length > 0 ? (
            <BundleList bundles={found} />
          ) : answer.bundles.length > 0 ? (
            <EmptyState icon={IconSearchOff} title="No bundle fits">
              Nothing has that in its name, its address or its last commit.
            </EmptyState>
          ) : (
            <EmptyState icon={IconPackages} title="No bundles yet">
              Add a folder or a repository: <code>windlass bundles add git NAME URL</code>.
            </EmptyState>
          );
        }}
      </Asked>
      <Drawer
        opened={search.bundle !== undefined}
        onClose={() => void navigate({ to: "/bundles", search: { q: search.q }, resetScroll: false })}
        position="right"
        size={640}
        title={
          <Text fw={650} className="name">
            {search.bundle}
          </Text>
        }
      >
        {opened ? (
          <BundleDetails key={opened.name} bundle={opened} />
        ) : (
          search.bundle !== undefined &&
          all.data && (
            <EmptyState icon={IconAlertCircle} title={`There is no bundle '${search.bundle}'`}>
              It may have been removed. Its DAGs are retired then, and keep their runs.
            </EmptyState>
          )
        )}
      </Drawer>
    </>
  );
}

function fits(bundle: BundleResponse, q: string | undefined): boolean {
  const text = [
    bundle.name,
    bundle.location,
    bundle.ref,
    bundle.commit?.id,
    bundle.commit?.author,
    bundle.commit?.subject,
  ]
    .join(" ")
    .toLowerCase();
  return (q ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
