import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

/**
 * How long parts are held back, in milliseconds: longer than this the places of what is missing are a better sight
 * than nothing. Zero holds nothing back.
 */
export const PatienceContext = createContext(1000);

type Hold = () => () => void;

const HoldContext = createContext<Hold>(() => () => undefined);

/**
 * Shows its parts together, once each has what it asked for: they come up without moving each other. What takes long
 * does not hold back the rest.
 *
 * @example <Together><NeedsAttention /><LastDay /></Together>
 */
export function Together({ children }: { children: ReactNode }) {
  const patience = useContext(PatienceContext);
  const [shown, setShown] = useState(patience === 0);
  const held = useRef(0);
  const hold = useCallback<Hold>(() => {
    held.current++;
    return () => {
      held.current--;
      // What was held back may ask for more as soon as it is there.
      queueMicrotask(() => held.current === 0 && setShown(true));
    };
  }, []);
  // The parts have told before.
  useLayoutEffect(() => {
    if (held.current === 0) {
      setShown(true);
    }
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [patience]);
  return (
    <HoldContext value={hold}>
      <div style={{ display: "contents", visibility: shown ? undefined : "hidden" }}>{children}</div>
    </HoldContext>
  );
}

/** Holds back the {@link Together} around this while something is on its way. */
export function useHold(waiting: boolean): void {
  const hold = useContext(HoldContext);
  useLayoutEffect(() => (waiting ? hold() : undefined), [hold, waiting]);
}
