import { Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ErrorState } from "@/components/ErrorState";
import type { TimelineRow } from "@/components/run/timeline";
import { criticalEdgesOf, type Telling } from "./elements";
import { foldedAtFirst, groupKey, taskKey } from "./folding";
import { foundBy } from "./found";
import classes from "./Graph.module.css";
import { FIT, GraphCanvas } from "./GraphCanvas";
import { GraphList } from "./GraphList";
import { GraphTools } from "./GraphTools";
import { absolutePlaceOf } from "./layout";
import { pathThrough } from "./paths";
import type { Direction, GraphStructure } from "./structure";
import { useDrawn } from "./useDrawn";

/** What of a graph stands in the address. */
export interface GraphChoice {
  readonly task?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly list?: true | undefined;
}

interface GraphProps {
  structure: GraphStructure;
  /** How the tasks stand in the run, by their ids; empty without a run. */
  rows: ReadonlyMap<string, TimelineRow>;
  runId: string | undefined;
  /** The tasks that determined the end of the run, each after the one it waited for. */
  critical?: readonly string[];
  choice: GraphChoice;
  onChoice: (choice: GraphChoice) => void;
  /** Tools of the view it stands in. */
  before?: ReactNode;
}

/** A DAG as a graph, with the states of a run on it. */
export function Graph(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <GraphInside {...props} />
    </ReactFlowProvider>
  );
}

const NONE: readonly string[] = [];

function GraphInside({ structure, rows, runId, critical = NONE, choice, onChoice, before }: GraphProps) {
  const navigate = useNavigate();
  const flow = useReactFlow();
  // On a narrow screen more of a graph can be seen if it goes down.
  const narrow = useMediaQuery("(max-width: 40em)", undefined, { getInitialValueInEffect: false });
  const direction = choice.direction ?? (narrow ? "down" : "right");
  const [folded, setFolded] = useState(() => foldedAtFirst(structure));
  const [search, setSearch] = useState("");
  const { drawn, error, retry } = useDrawn(structure, folded, direction);

  const selected = useMemo(() => {
    const nodes = drawn?.drawing.nodes ?? [];
    const task = choice.task;
    return task === undefined
      ? undefined
      : nodes.find((node) => node.key === taskKey(task) || node.key === groupKey(task))?.key;
  }, [drawn, choice.task]);

  // A group that is folded or unfolded stays where it is on the screen; the rest moves around it.
  const anchor = useRef<{ key: string; x: number; y: number } | "all">(undefined);
  const drawnNow = useRef(drawn);
  drawnNow.current = drawn;
  const onFold = useCallback((groupId: string) => {
    const now = drawnNow.current;
    const key = groupKey(groupId);
    if (now) {
      const { x, y } = absolutePlaceOf(now.layout, now.drawing.nodes, key);
      anchor.current = { key, x, y };
    }
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(groupId)) {
        after.add(groupId);
      }
      return after;
    });
  }, []);
  useEffect(() => {
    const held = anchor.current;
    anchor.current = drawn ? undefined : held;
    if (!drawn || !held) {
      return;
    }
    if (held === "all") {
      void flow.fitView(FIT);
    } else {
      const { x, y } = absolutePlaceOf(drawn.layout, drawn.drawing.nodes, held.key);
      const view = flow.getViewport();
      void flow.setViewport({
        ...view,
        x: view.x + (held.x - x) * view.zoom,
        y: view.y + (held.y - y) * view.zoom,
      });
    }
  }, [drawn, flow]);

  const found = useMemo(() => foundBy(search, drawn?.drawing.nodes ?? []), [search, drawn]);
  const path = useMemo(
    () => (drawn && selected ? pathThrough(selected, drawn.drawing.edges) : undefined),
    [drawn, selected],
  );
  const searching = search.trim() !== "";
  const telling = useMemo<Telling>(
    () => ({
      rows,
      critical: new Set(critical),
      path,
      found: searching ? new Set(found) : undefined,
      selected,
      onFold,
    }),
    [rows, critical, path, found, searching, selected, onFold],
  );
  const criticalEdges = useMemo(
    () =>
      criticalEdgesOf(
        drawn?.drawing.edges ?? [],
        drawn?.drawing.nodes ?? [],
        critical.slice(1).map((to, index) => [critical[index] as string, to] as const),
      ),
    [drawn, critical],
  );

  const next = useRef(0);
  const showFound = (index: number) => {
    const key = found[index % found.length];
    if (drawn && key !== undefined) {
      const place = absolutePlaceOf(drawn.layout, drawn.drawing.nodes, key);
      void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, {
        zoom: Math.max(flow.getZoom(), 0.8),
        duration: 250,
      });
      next.current = index + 1;
    }
  };
  const idOf = (key: string | undefined) => drawn?.drawing.nodes.find((node) => node.key === key)?.id;
  const open = (key: string) => {
    const node = drawn?.drawing.nodes.find((one) => one.key === key);
    if (node?.kind === "task" && runId !== undefined) {
      void navigate({
        to: "/dags/$dagId/runs/$runId/tasks/$taskId",
        params: { dagId: structure.dag_id, runId, taskId: node.id },
      });
    } else if (node && node.kind !== "task") {
      onFold(node.id);
    }
  };

  return (
    <div className={classes.view}>
      <GraphTools
        before={before}
        search={search}
        found={found.length}
        direction={direction}
        list={choice.list === true}
        folded={structure.groups.length === 0 ? undefined : folded.size > 0}
        onSearch={(text) => {
          next.current = 0;
          setSearch(text);
        }}
        onNextFound={() => showFound(next.current)}
        onDirection={(way) => onChoice({ ...choice, direction: way })}
        onList={(list) => onChoice({ ...choice, list: list || undefined })}
        onFoldAll={(fold) => {
          anchor.current = "all";
          setFolded(new Set(fold ? structure.groups.map((group) => group.group_id) : []));
        }}
        onZoom={(closer) => void (closer ? flow.zoomIn() : flow.zoomOut())}
        onFit={() => void flow.fitView(FIT)}
      />
      {choice.list ? (
        <GraphList
          structure={structure}
          rows={rows}
          runId={runId}
          critical={telling.critical}
          search={search}
        />
      ) : (
        <div className={classes.canvas}>
          {drawn ? (
            <GraphCanvas
              drawn={drawn}
              telling={telling}
              criticalEdges={criticalEdges}
              onSelect={(key) => onChoice({ ...choice, task: idOf(key) })}
              onOpen={open}
            />
          ) : error ? (
            <ErrorState error={error} what="the graph" onRetry={retry} />
          ) : (
            <Skeleton height="100%" radius="md" aria-label="Loading the graph" />
          )}
        </div>
      )}
    </div>
  );
}
