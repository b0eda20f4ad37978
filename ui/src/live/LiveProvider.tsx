import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { ChangeEvent } from "@/api/generated/types.gen";
import { setEngineTime } from "@/time/now";
import { OutOfDate } from "./outOfDate";
import { type Connection, type Filter, LiveStream } from "./stream";

type OnChanges = (changes: readonly ChangeEvent[]) => void;
type OnReset = () => void;

interface Live {
  readonly connection: Connection;
  /** Whether the engine now serves another build of this page than the one that is open. */
  readonly upgraded: boolean;
  narrow(filter: Filter): void;
  listen(onChanges: OnChanges): () => void;
  listenToReset(onReset: OnReset): () => void;
}

const LiveContext = createContext<Live>({
  connection: "waiting",
  upgraded: false,
  narrow: () => {},
  listen: () => () => {},
  listenToReset: () => () => {},
});

/** Keeps what is on the page up to date with what is committed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("waiting");
  const [upgraded, setUpgraded] = useState(false);
  const build = useRef<string>(undefined);
  const listeners = useRef(new Set<OnChanges>());
  const resetListeners = useRef(new Set<OnReset>());
  const outOfDate = useMemo(() => new OutOfDate(queries), [queries]);

  const stream = useMemo(
    () =>
      new LiveStream({
        onConnection: setConnection,
        onHello: (hello) => {
          setEngineTime(new Date(hello.time).getTime());
          build.current ??= hello.build;
          setUpgraded(build.current !== hello.build);
        },
        onReset: () => {
          outOfDate.everything();
          for (const listener of resetListeners.current) {
            listener();
          }
        },
        onChanges: (changes) => {
          for (const listener of listeners.current) {
            listener(changes);
          }
          outOfDate.after(changes);
        },
      }),
    [outOfDate],
  );
  useEffect(() => stream.start(), [stream]);

  // These stay the same whatever the connection does: an effect that narrows must not run again because of it.
  const narrow = useCallback((filter: Filter) => stream.narrow(filter), [stream]);
  const listen = useCallback((onChanges: OnChanges) => {
    listeners.current.add(onChanges);
    return () => {
      listeners.current.delete(onChanges);
    };
  }, []);
  const listenToReset = useCallback((onReset: OnReset) => {
    resetListeners.current.add(onReset);
    return () => {
      resetListeners.current.delete(onReset);
    };
  }, []);
  const live = useMemo<Live>(
    () => ({ connection, upgraded, narrow, listen, listenToReset }),
    [connection, upgraded, narrow, listen, listenToReset],
  );
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** Returns how the connection to the engine is. */
export function useLive(): Live {
  return useContext(LiveContext);
}

/** Calls back with each set of changes, for views that update themselves without asking the engine again. */
export function useChanges(onChanges: OnChanges): void {
  const { listen } = useLive();
  const latest = useRef(onChanges);
  useEffect(() => {
    latest.current = onChanges;
  });
  useEffect(() => listen((changes) => latest.current(changes)), [listen]);
}

/** Calls back when changes were missed, for views that keep what they read outside the query cache. */
export function useReset(onReset: OnReset): void {
  const { listenToReset } = useLive();
  const latest = useRef(onReset);
  useEffect(() => {
    latest.current = onReset;
  });
  useEffect(() => listenToReset(() => latest.current()), [listenToReset]);
}
