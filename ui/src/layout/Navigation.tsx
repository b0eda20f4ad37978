import { NavLink, type NavLinkProps, Stack } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import classes from "./Navigation.module.css";
import { NavigationBadge } from "./NavigationBadge";
import { VIEWS } from "./views";

const RoutedNavLink = createLink(
  forwardRef<HTMLAnchorElement, NavLinkProps & Omit<ComponentPropsWithoutRef<"a">, keyof NavLinkProps>>(
    (props, ref) => <NavLink ref={ref} {...props} />,
  ),
);

const BADGES: Readonly<Record<string, ReactNode>> = {
  "/": <NavigationBadge of="needs" />,
  "/required-actions": <NavigationBadge of="actions" />,
  "/import-errors": <NavigationBadge of="importErrors" />,
};

/** The list of views; the link to the one that is open is marked by the router. */
export function Navigation() {
  return (
    <Stack component="nav" gap={2} aria-label="Views">
      {VIEWS.map(({ to, label, icon: Icon }) => (
        <RoutedNavLink
          key={to}
          to={to}
          label={label}
          rightSection={BADGES[to]}
          leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          className={classes.link}
        />
      ))}
    </Stack>
  );
}
