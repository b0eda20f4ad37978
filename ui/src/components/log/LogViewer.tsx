import { ActionIcon, Checkbox, CloseButton, Menu, TextInput, Tooltip } from "@mantine/core";
import { useDebouncedCallback, useHotkeys, useLocalStorage } from "@mantine/hooks";
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconClock,
  IconColumns2,
  IconMaximize,
  IconMinimize,
  IconSearch,
  IconTextWrap,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { TimeValue } from "@/time/format";
import { LevelFilter } from "./LevelFilter";
import classes from "./Log.module.css";
import { LogPane, type LogPaneHandle, type LogSight } from "./LogPane";
import type { LineRange } from "./range";
import type { LogKey } from "./requests";
import { STAMPS, type Stamp } from "./stamps";

/** What the address says about the log. */
export interface LogView {
  readonly q?: string;
  readonly level?: readonly string[];
  readonly only?: true;
  /** Another try, to be shown beside this one. */
  readonly compare?: number;
}

/** A try whose log can be shown. */
export interface LogTry {
  readonly tryNumber: number;
  readonly start: TimeValue | null;
  /** "Try 2 · Failed". */
  readonly label: string;
  /** Whether its end says the most: it is under way or has failed. */
  readonly opensAtEnd: boolean;
}

const STAMP_WORDS: Readonly<Record<Stamp, string>> = {
  off: "No times",
  relative: "Since the start",
  exact: "Time of day",
};

/**
 * Logs of a task instance: one, or two beside each other, with everything that is to be found or changed about them.
 *
 * @param logKey whose logs they are; its try number is the one that is shown
 */
export function LogViewer({
  logKey,
  tries,
  view,
  onView,
  range,
  onRange,
}: {
  logKey: LogKey;
  tries: readonly LogTry[];
  view: LogView;
  onView: (view: LogView) => void;
  range: LineRange | undefined;
  onRange: (range: LineRange | undefined) => void;
}) {
  const [wrap, setWrap] = useLocalStorage({
    key: "windlass.log.wrap",
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [stamp, setStamp] = useLocalStorage<Stamp>({
    key: "windlass.log.times",
    defaultValue: "off",
    getInitialValueInEffect: false,
  });
  const [isFull, setFull] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const panes = useRef<(LogPaneHandle | null)[]>([]);
  const each = (act: (pane: LogPaneHandle) => void) => {
    for (const pane of panes.current) {
      if (pane) {
        act(pane);
      }
    }
  };
  const nextStamp = () => setStamp(STAMPS[(STAMPS.indexOf(stamp) + 1) % STAMPS.length] ?? "off");
  useHotkeys([
    ["/", () => searchField.current?.focus()],
    ["n", () => each((pane) => pane.step(1))],
    ["shift+n", () => each((pane) => pane.step(-1))],
    ["f", () => each((pane) => pane.follow())],
    ["w", () => setWrap(!wrap)],
    ["t", nextStamp],
    ["g", () => each((pane) => pane.toStart())],
    ["shift+g", () => each((pane) => pane.follow(true))],
    ["Escape", () => setFull(false), { preventDefault: false }],
  ]);

  const sight: LogSight = {
    q: view.q ?? "",
    levels: view.level ?? [],
    only: view.only === true,
    stamp: STAMPS.includes(stamp) ? stamp : "off",
    wrap,
  };
  const shown = tries.find((one) => one.tryNumber === logKey.tryNumber);
  const other = tries.find((one) => one.tryNumber === view.compare && one !== shown);
  const others = tries.filter((one) => one !== shown);

  return (
    <div className={classes.viewer} data-full={isFull || undefined}>
      <div className={classes.tools} role="toolbar" aria-label="Log">
        <LogSearch
          field={searchField}
          value={view.q ?? ""}
          onSearch={(q) => onView({ ...view, q: q || undefined, only: q ? view.only : undefined })}
          onStep={(direction) => each((pane) => pane.step(direction))}
        />
        <Checkbox
          size="xs"
          label="Only matches"
          disabled={sight.q === ""}
          checked={sight.only}
          onChange={(event) => onView({ ...view, only: event.currentTarget.checked || undefined })}
        />
        <LevelFilter levels={sight.levels} onLevels={(level) => onView({ ...view, level })} />
        <span className={classes.grow} />
        <Tool label="Wrap long lines (W)" pressed={wrap} onClick={() => setWrap(!wrap)}>
          <IconTextWrap size={18} aria-hidden />
        </Tool>
        <Tool
          label={`Times: ${STAMP_WORDS[sight.stamp]} (T)`}
          pressed={sight.stamp !== "off"}
          onClick={nextStamp}
        >
          <IconClock size={18} aria-hidden />
        </Tool>
        {others.length > 0 && (
          <Menu position="bottom-end" zIndex={400}>
            <Menu.Target>
              <ActionIcon aria-label="Show another try beside this one" variant={other ? "light" : "subtle"}>
                <IconColumns2 size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Show beside this one</Menu.Label>
              {others.map((one) => (
                <Menu.Item key={one.tryNumber} onClick={() => onView({ ...view, compare: one.tryNumber })}>
                  {one.label}
                </Menu.Item>
              ))}
              {other && (
                <Menu.Item onClick={() => onView({ ...view, compare: undefined })}>No other</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        <Tool label="To the start (G)" onClick={() => each((pane) => pane.toStart())}>
          <IconArrowBarToUp size={18} aria-hidden />
        </Tool>
        <Tool label="Follow the end (F)" onClick={() => each((pane) => pane.follow(true))}>
          <IconArrowBarToDown size={18} aria-hidden />
        </Tool>
        <Tool
          label={isFull ? "Back to the page (Esc)" : "Fill the window"}
          pressed={isFull}
          onClick={() => setFull(!isFull)}
        >
          {isFull ? <IconMinimize size={18} aria-hidden /> : <IconMaximize size={18} aria-hidden />}
        </Tool>
      </div>
      <div className={classes.panes}>
        <LogPane
          key={logKey.tryNumber}
          handle={(pane) => {
            panes.current[0] = pane;
          }}
          logKey={logKey}
          title={other ? shown?.label : undefined}
          start={shown?.start ?? null}
          opensAtEnd={shown?.opensAtEnd ?? true}
          sight={sight}
          range={range}
          onRange={onRange}
        />
        {other && (
          <LogPane
            key={`beside ${other.tryNumber}`}
            handle={(pane) => {
              panes.current[1] = pane;
            }}
            logKey={{ ...logKey, tryNumber: other.tryNumber }}
            title={other.label}
            start={other.start}
            opensAtEnd={other.opensAtEnd}
            sight={sight}
            onClose={() => onView({ ...view, compare: undefined })}
          />
        )}
      </div>
    </div>
  );
}

function Tool({
  label,
  pressed,
  onClick,
  children,
}: {
  label: string;
  pressed?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={label} zIndex={400}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pressed}
        variant={pressed ? "light" : "subtle"}
        color={pressed ? undefined : "gray"}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Searches as one types; Enter goes on to the next match. */
function LogSearch({
  field,
  value,
  onSearch,
  onStep,
}: {
  field: React.RefObject<HTMLInputElement | null>;
  value: string;
  onSearch: (q: string) => void;
  onStep: (direction: 1 | -1) => void;
}) {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const ask = useDebouncedCallback((q: string) => {
    asked.current = q;
    onSearch(q);
  }, 250);
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setTyped(value);
    }
  }, [value]);
  const change = (q: string) => {
    setTyped(q);
    ask(q);
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.search}
      type="search"
      aria-label="Search the log"
      placeholder="Search the log ( / )"
      value={typed}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed && <CloseButton size="xs" aria-label="Clear the search" onClick={() => change("")} />
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        } else if (event.key === "Escape") {
          event.stopPropagation();
          event.currentTarget.blur();
        }
      }}
    />
  );
}
