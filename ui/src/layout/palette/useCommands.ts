import { useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconKeyboard, IconMoon, IconSun } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { VIEWS } from "../views";
import { JUMPS } from "./jumps";
import type { Choice } from "./useChoices";

/** Returns what can be gone to and done whatever is on the page. */
export function useCommands(onShortcuts: () => void): Choice[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...VIEWS.map(({ to, label, icon }) => {
      const jump = JUMPS.find((one) => one.to === to);
      return {
        key: `view ${to}`,
        icon,
        label,
        about: jump && `Go there with g ${jump.key}`,
        act: () => void navigate({ to }),
      };
    }),
    { key: "dark", icon: IconMoon, label: "Dark colours", about: "Theme", act: () => setColorScheme("dark") },
    {
      key: "light",
      icon: IconSun,
      label: "Light colours",
      about: "Theme",
      act: () => setColorScheme("light"),
    },
    {
      key: "auto",
      icon: IconDeviceDesktop,
      label: "Colours as the system",
      about: "Theme",
      act: () => setColorScheme("auto"),
    },
    { key: "keys", icon: IconKeyboard, label: "Keyboard shortcuts", about: "Help", act: onShortcuts },
  ];
}
