import { AppShell, Box, Burger, Group, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { Link } from "@/components/Link";
import { ColorSchemeSwitch } from "./ColorSchemeSwitch";
import { ConnectionBanner } from "./ConnectionBanner";
import { Navigation } from "./Navigation";
import { PaletteHost } from "./palette/PaletteHost";
import classes from "./Shell.module.css";
import { ZoneSwitch } from "./ZoneSwitch";

/** The frame around every view. */
export function Shell() {
  const [opened, menu] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when another view is there.
  useEffect(() => menu.close(), [path]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 236, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header className={classes.bar}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Link to="/" underline="never" className={classes.brand}>
              <img src="/windlass.svg" width={26} height={26} alt="" />
              <Text fw={700} visibleFrom="xs">
                Windlass
              </Text>
              <VisuallyHidden>home</VisuallyHidden>
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            <PaletteHost />
            <ZoneSwitch />
            <ColorSchemeSwitch />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.bar}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <Box className={classes.view}>
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
