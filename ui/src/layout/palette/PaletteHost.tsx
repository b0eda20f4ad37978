import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconKeyboard, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import classes from "./Palette.module.css";
import { COMMAND, useShortcuts } from "./useShortcuts";
import { useRememberVisits } from "./visited";

async function loadParts() {
  const [{ Palette }, { ShortcutSheet }] = await Promise.all([
    import("./Palette"),
    import("./ShortcutSheet"),
  ]);
  return { Palette, ShortcutSheet };
}

type Parts = Awaited<ReturnType<typeof loadParts>>;

/** Long enough after the start for the view to have what it needs. */
const QUIET_MILLIS = 2000;

/**
 * The buttons for the command palette and the list of shortcuts. Neither is part of the first load; both come soon
 * after it, because who presses Ctrl-K goes on typing at once.
 */
export function PaletteHost() {
  const [opened, palette] = useDisclosure();
  const [listed, sheet] = useDisclosure();
  const [parts, setParts] = useState<Parts>();
  useRememberVisits();
  useEffect(() => {
    const timer = setTimeout(() => {
      // Without a connection it is asked for again when it is wanted.
      loadParts().then(setParts, () => undefined);
    }, QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  const load = () => {
    if (!parts) {
      loadParts().then(setParts, () =>
        notifications.show({
          color: "red",
          title: "This needs a part of the page that is not loaded yet",
          message: "The engine cannot be reached. Try again when the connection is back.",
        }),
      );
    }
  };
  const open = () => {
    load();
    palette.open();
  };
  const list = () => {
    load();
    palette.close();
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
      {parts && (
        <>
          <parts.Palette opened={opened} onClose={palette.close} onShortcuts={list} />
          <parts.ShortcutSheet opened={listed} onClose={sheet.close} />
        </>
      )}
    </>
  );
}
