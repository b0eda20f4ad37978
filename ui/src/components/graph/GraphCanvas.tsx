import "@xyflow/react/dist/style.css";
import {
  Background,
  BackgroundVariant,
  MiniMap,
  type NodeMouseHandler,
  ReactFlow,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import { lookOf } from "@/state/states";
import { DistanceContext, distanceAt, READABLE } from "./distance";
import { nodesOf, type Telling } from "./elements";
import classes from "./Graph.module.css";
import { GroupBox } from "./GroupBox";
import { LineLayer } from "./LineLayer";
import { absolutePlaceOf } from "./layout";
import { type Arrow, nextTowards } from "./neighbours";
import { type GraphNode, TaskCard } from "./TaskCard";
import type { Drawn } from "./useDrawn";

const NODE_TYPES = { card: TaskCard, box: GroupBox };
/** How all of it is shown. */
export const FIT = { padding: 0.08, maxZoom: 1.1 };

/** So many need a map to be found in. */
const MAPPED_FROM = 15;

/** The picture of a graph: moved with the mouse, walked with the keys. */
export function GraphCanvas({
  drawn,
  telling,
  criticalEdges,
  onSelect,
  onOpen,
}: {
  drawn: Drawn;
  telling: Telling;
  criticalEdges: ReadonlySet<string>;
  onSelect: (key: string | undefined) => void;
  /** Opens a task, folds or unfolds a group. */
  onOpen: (key: string) => void;
}) {
  const flow = useReactFlow();
  const frame = useRef<HTMLElement>(null);
  const distance = useStore(({ transform: [, , zoom] }) => distanceAt(zoom));
  const before = useRef<ReadonlyMap<string, GraphNode>>(new Map());
  const nodes = useMemo(() => {
    const made = nodesOf(drawn, telling, before.current);
    before.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [drawn, telling]);
  const places = useMemo(
    () =>
      new Map(
        drawn.drawing.nodes
          .filter((node) => node.kind !== "open")
          .map((node) => [node.key, absolutePlaceOf(drawn.layout, drawn.drawing.nodes, node.key)]),
      ),
    [drawn],
  );

  /** Moves to a node and gives it the keyboard; it may be drawn only once it is in sight. */
  const walkTo = useCallback(
    (key: string) => {
      const place = absolutePlaceOf(drawn.layout, drawn.drawing.nodes, key);
      const give = () =>
        frame.current
          ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(key)}"]`)
          ?.focus({ preventScroll: true });
      const zoom = Math.max(flow.getZoom(), READABLE);
      void flow
        .setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom, duration: 0 })
        .then(() => requestAnimationFrame(give));
    },
    [drawn, flow],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>(".react-flow__node")?.dataset.id;
    const step = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0;
    const order = drawn.drawing.nodes;
    const next =
      key === undefined
        ? undefined
        : step !== 0
          ? order[order.findIndex((node) => node.key === key) + step]?.key
          : event.key.startsWith("Arrow")
            ? nextTowards(event.key as Arrow, key, places)
            : undefined;
    if (next !== undefined) {
      walkTo(next);
    } else if (key !== undefined && event.key === "Enter") {
      onOpen(key);
    } else if (key !== undefined && event.key === " ") {
      onSelect(key);
    } else if (event.key === "Escape") {
      onSelect(undefined);
      frame.current?.focus();
    } else if (event.key === "f" || event.key === "0") {
      void flow.fitView(FIT);
    } else if (event.key === "+" || event.key === "-") {
      void (event.key === "+" ? flow.zoomIn() : flow.zoomOut());
    } else {
      return;
    }
    event.preventDefault();
  };

  // Another direction is another picture: it begins as a whole.
  const direction = useRef(drawn.direction);
  useEffect(() => {
    if (direction.current !== drawn.direction) {
      direction.current = drawn.direction;
      void flow.fitView(FIT);
    }
  }, [drawn, flow]);

  const onNodeClick: NodeMouseHandler = (_event, node) => onSelect(node.id);
  return (
    <section
      ref={frame}
      className={classes.frame}
      data-distance={distance}
      onKeyDown={onKeyDown}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: from here the keys move and zoom the whole picture.
      tabIndex={0}
      aria-label="Graph: Tab and arrow keys walk, Enter opens, Space chooses, F shows all, plus and minus zoom, Escape lets go"
    >
      <DistanceContext value={distance}>
        <ReactFlow
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          elementsSelectable={false}
          nodesFocusable
          disableKeyboardA11y
          autoPanOnNodeFocus={false}
          zoomOnDoubleClick={false}
          minZoom={0.04}
          maxZoom={1.8}
          fitView
          fitViewOptions={FIT}
          onNodeClick={onNodeClick}
          onNodeDoubleClick={(_event, node) => onOpen(node.id)}
          onPaneClick={() => onSelect(undefined)}
        >
          <LineLayer drawn={drawn} path={telling.path} criticalEdges={criticalEdges} />
          <Background variant={BackgroundVariant.Dots} gap={22} size={1} color="var(--graph-dots)" />
          {nodes.length >= MAPPED_FROM && (
            <MiniMap<GraphNode>
              className={classes.map ?? ""}
              style={{ width: 150, height: 96 }}
              pannable
              zoomable
              ariaLabel="Mini map"
              nodeColor={(node) =>
                node.type === "box"
                  ? "color-mix(in srgb, var(--state-none) 12%, transparent)"
                  : node.data.look
                    ? lookOf(node.data.look.state).color
                    : "var(--state-none)"
              }
              nodeBorderRadius={6}
            />
          )}
        </ReactFlow>
      </DistanceContext>
    </section>
  );
}
