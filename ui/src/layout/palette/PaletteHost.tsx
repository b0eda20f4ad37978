import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKeyboard, IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import classes from "./Palette.module.css";
import { COMMAND, useShortcuts } from "./useShortcuts";
import { useRememberVisits } from "./visited";

const loadPalette = () => import("./Palette");
const loadSheet = () => import("./ShortcutSheet");
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })));
const ShortcutSheet = lazy(() => loadSheet().then(({ ShortcutSheet }) => ({ default: ShortcutSheet })));

/** Long enough after the start for the view to have what it needs. */
const QUIET_MILLIS = 2000;

/**
 * The buttons for the command palette and the list of shortcuts. Neither is part of the first load; both come soon
 * after it, because who presses Ctrl-K goes on typing at once.
 */
export function PaletteHost() {
  const [opened, palette] = useDisclosure();
  const [listed, sheet] = useDisclosure();
  const [wanted, setWanted] = useState(false);
  useRememberVisits();
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadPalette();
      void loadSheet();
    }, QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  const open = () => {
    setWanted(true);
    palette.open();
  };
  const list = () => {
    palette.close();
    setWanted(true);
    sheet.open();
  };
  useShortcuts({ onPalette: open, onSheet: list });
  return (
    <>
      <UnstyledButton className={classes.opener} onClick={open} visibleFrom="sm" aria-haspopup="dialog">
        <IconSearch size={15} aria-hidden />
        <span>Search or do …</span>
        <Kbd size="xs">{COMMAND} K</Kbd>
      </UnstyledButton>
      <ActionIcon
        size="lg"
        onClick={open}
        hiddenFrom="sm"
        aria-label="Search or do something"
        aria-haspopup="dialog"
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="lg"
        onClick={list}
        visibleFrom="sm"
        aria-label="Keyboard shortcuts"
        aria-haspopup="dialog"
      >
        <IconKeyboard size={18} aria-hidden />
      </ActionIcon>
      {wanted && (
        <Suspense>
          <Palette opened={opened} onClose={palette.close} onShortcuts={list} />
          <ShortcutSheet opened={listed} onClose={sheet.close} />
        </Suspense>
      )}
    </>
  );
}
