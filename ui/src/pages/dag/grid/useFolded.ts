import { useLocalStorage } from "@mantine/hooks";
import { useCallback, useMemo } from "react";

/** Which groups of a DAG this person has folded, on this machine. */
export function useFolded(dagId: string): {
  folded: ReadonlySet<string>;
  toggle: (group: string) => void;
  set: (groups: readonly string[]) => void;
} {
  const [stored, setStored] = useLocalStorage<readonly string[]>({
    key: `windlass.folded.${dagId}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const folded = useMemo(() => new Set(stored), [stored]);
  const toggle = useCallback(
    (group: string) =>
      setStored((now) => (now.includes(group) ? now.filter((one) => one !== group) : [...now, group])),
    [setStored],
  );
  return { folded, toggle, set: setStored };
}
