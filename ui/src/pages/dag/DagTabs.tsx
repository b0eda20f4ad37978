import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import classes from "./DagTabs.module.css";
import { TABS } from "./tabs";

/** The tabs of a DAG. They are links, and keep what the address says; arrow keys go from one to the next. */
export function DagTabs({ dagId }: { dagId: string }) {
  return (
    <nav className={classes.tabs} aria-label="Views of this DAG" onKeyDown={step}>
      {TABS.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          params={{ dagId }}
          search={(now) => ({ ...now, trigger: undefined })}
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
