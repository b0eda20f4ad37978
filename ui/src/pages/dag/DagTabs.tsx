import { Link, useRouterState } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import classes from "./DagTabs.module.css";
import { type KeptSearches, searchFor } from "./keptSearch";
import { TABS } from "./tabs";

/**
 * The tabs of a DAG. They are links; a tab that is gone back to is as it was left. Arrow keys go from one to the
 * next.
 */
export function DagTabs({ dagId }: { dagId: string }) {
  const open = useRouterState({ select: (state) => state.location.pathname.split("/").at(-1) ?? "" });
  const search = useRouterState({ select: (state) => state.location.search });
  const [kept, setKept] = useState<KeptSearches>({});
  useEffect(() => setKept((now) => ({ ...now, [open]: search })), [open, search]);
  const tabs = useRef<HTMLElement>(null);
  // On a narrow screen the open tab may be out of sight, sideways only: the page itself stays where it is.
  useEffect(() => {
    const link = tabs.current?.querySelector<HTMLElement>(`a[href*="/${open}"]`);
    if (tabs.current && link) {
      tabs.current.scrollLeft = link.offsetLeft - tabs.current.offsetLeft - 24;
    }
  }, [open]);
  return (
    <nav ref={tabs} className={classes.tabs} aria-label="Views of this DAG" onKeyDown={step}>
      {TABS.map(({ name, to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          params={{ dagId }}
          search={() => searchFor(name, open, search, kept)}
          className={classes.tab}
          activeOptions={{ includeSearch: false }}
        >
          <Icon size={16} stroke={1.8} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}

function step(event: KeyboardEvent<HTMLElement>) {
  const links = [...event.currentTarget.querySelectorAll("a")];
  const here = links.findIndex((link) => link.matches(":focus"));
  const way = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: links.length - 1 }[event.key];
  const next = way === undefined || here < 0 ? undefined : links[way];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
