import { useLocalStorage } from "@mantine/hooks";
import { createContext, type ReactNode, useContext, useMemo } from "react";

/** The zone of the person's own machine. */
export const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Zone {
  /** An IANA name, for example "Europe/Berlin". */
  readonly name: string;
  choose(name: string): void;
}

const ZoneContext = createContext<Zone>({ name: "UTC", choose: () => {} });

/** Keeps the time zone that every time on the page is shown in. */
export function ZoneProvider({ children }: { children: ReactNode }) {
  const [stored, choose] = useLocalStorage({
    key: "windlass.zone",
    defaultValue: LOCAL_ZONE,
    getInitialValueInEffect: false,
  });
  const zone = useMemo(() => ({ name: isZone(stored) ? stored : "UTC", choose }), [stored, choose]);
  return <ZoneContext.Provider value={zone}>{children}</ZoneContext.Provider>;
}

/** Returns the zone times are shown in. */
export function useZone(): Zone {
  return useContext(ZoneContext);
}

/** Says whether this browser knows a zone of that name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
