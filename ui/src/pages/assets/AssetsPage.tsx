import { Group, Text } from "@mantine/core";
import { IconDatabase, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getAssetsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { AssetResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { AssetList } from "./AssetList";

/** More than most installations have; all of them are searched at once. */
const MOST = 1000;

/** What tasks update and DAGs wait for. */
export function AssetsPage() {
  const search = useSearch({ from: "/assets" });
  const navigate = useNavigate();
  const all = useQuery(getAssetsOptions({ query: { limit: MOST, order_by: ["name"] } }));
  return (
    <>
      <PageHeader
        title="Assets"
        below={
          <Text size="sm" c="dimmed">
            What tasks update and DAGs wait for: tables, files, models.
          </Text>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search assets"
          value={search.q}
          onSearch={(q) => void navigate({ to: "/assets", search: { q }, replace: true })}
        />
      </Group>
      <Asked query={all} what="the assets" height={320}>
        {(answer) => {
          const found = answer.assets.filter((one) => fits(one, search.q));
          return found.length > 0 ? (
            <AssetList assets={found} />
          ) : answer.assets.length > 0 ? (
            <EmptyState icon={IconSearchOff} title="No asset fits">
              Nothing has that in its name, URI or group, or in the DAGs that name it.
            </EmptyState>
          ) : (
            <EmptyState icon={IconDatabase} title="No assets yet">
              Say in a DAG what a task updates: <code>{'.produces(asset("warehouse://orders"))'}</code>, and
              in another one what it waits for: <code>schedule(onUpdate(ORDERS))</code>.
            </EmptyState>
          );
        }}
      </Asked>
    </>
  );
}

function fits(asset: AssetResponse, sought: string | undefined): boolean {
  const words = sought?.toLowerCase() ?? "";
  return [
    asset.name,
    asset.uri,
    asset.group,
    ...asset.consuming_dags.map((one) => one.dag_id),
    ...asset.producing_tasks.map((one) => one.dag_id),
  ].some((text) => text.toLowerCase().includes(words));
}
