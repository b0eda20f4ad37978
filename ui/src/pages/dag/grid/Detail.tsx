import { Popover } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import classes from "./Grid.module.css";

/** How long the pointer or the focus rests before something is told and asked, in milliseconds. */
const REST = 140;

/** Tells about a place of the grid, beside it, once somebody rests there; Escape puts it away. */
export function Detail({
  place,
  left,
  top,
  width,
  height,
  children,
}: {
  /** What is told about; another one begins to rest anew. */
  place: string;
  left: number;
  top: number;
  width: number;
  height: number;
  children: ReactNode;
}) {
  const [rested, setRested] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(place), REST);
    const hide = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setRested(undefined);
      }
    };
    document.addEventListener("keydown", hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", hide);
    };
  }, [place]);
  return (
    <Popover
      opened={rested === place}
      position="right-start"
      offset={8}
      shadow="md"
      trapFocus={false}
      returnFocus={false}
      withRoles={false}
      transitionProps={{ duration: 0 }}
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <div className={classes.anchor} style={{ left, top, width, height }} />
      </Popover.Target>
      <Popover.Dropdown role="tooltip" p="xs" maw={360} style={{ pointerEvents: "none" }}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
