import { Skeleton, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { getDagDetailsOptions, getDagVersionsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagVersionResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { CodeToolbar } from "./CodeToolbar";
import { DiffLines } from "./DiffLines";
import { SourceLines } from "./SourceLines";
import type { CodeSearch } from "./search";
import { useSource } from "./useSource";

const route = getRouteApi("/dags/$dagId/code");

/** The source of a DAG as it was read, by version, and what changed between two of them. */
export function CodeView() {
  const { dagId } = route.useParams();
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: dagId } }));
  const versions = useQuery(
    getDagVersionsOptions({ path: { dag_id: dagId }, query: { order_by: ["-version_number"], limit: 200 } }),
  );
  if (details.isPending) {
    return <Skeleton height={520} radius="md" aria-label="Loading the source" />;
  }
  return (
    <Asked query={versions} what="the versions" height={520}>
      {(data) => <Code dagId={dagId} versions={data.dag_versions} />}
    </Asked>
  );
}

function Code({ dagId, versions }: { dagId: string; versions: readonly DagVersionResponse[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const details = useQuery(getDagDetailsOptions({ path: { dag_id: dagId } }));
  const shown = search.version ?? versions[0]?.version_number ?? 1;
  const against = search.against === shown ? undefined : search.against;
  const source = useSource(dagId, shown);
  const other = useSource(dagId, against);
  const layout = narrow ? "unified" : (search.layout ?? "split");
  const change = (part: CodeSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  return (
    <Panel
      title={
        <span className="name">{details.data?.relative_fileloc ?? details.data?.fileloc ?? "Source"}</span>
      }
      padded={false}
      actions={
        <CodeToolbar
          versions={versions}
          shown={shown}
          against={against}
          layout={layout}
          source={source.data?.content ?? undefined}
          onSearch={change}
        />
      }
    >
      <Asked query={source} what="the source" height={480}>
        {({ content }) =>
          content == null ? (
            <EmptyState icon={IconFileOff} title="The source of this version is not kept">
              The DAG came without it, for example in a jar. Its tasks are in <b>Details</b>.
            </EmptyState>
          ) : against === undefined ? (
            <SourceLines
              source={content}
              onLines={(hash) =>
                void navigate({ hash, search: (now) => now, replace: true, resetScroll: false })
              }
            />
          ) : (
            <Asked query={other} what={`the source of version ${against}`} height={480}>
              {(before) =>
                before.content === content ? (
                  <Text p="md" c="dimmed" size="sm">
                    The file is the same in version {against} and version {shown}. What differs is outside of
                    it: another file of the bundle, or what it was read with.
                  </Text>
                ) : (
                  <DiffLines
                    key={`${against} ${shown}`}
                    old={before.content ?? ""}
                    next={content}
                    layout={layout}
                  />
                )
              }
            </Asked>
          )
        }
      </Asked>
    </Panel>
  );
}
