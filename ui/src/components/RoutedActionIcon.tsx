import { ActionIcon, type ActionIconProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentPropsWithoutRef, forwardRef } from "react";

const Icon = forwardRef<
  HTMLAnchorElement,
  ActionIconProps & Omit<ComponentPropsWithoutRef<"a">, keyof ActionIconProps>
>((props, ref) => <ActionIcon component="a" ref={ref} {...props} />);

/** A link to a view that is an icon; give it an aria-label. */
export const RoutedActionIcon = createLink(Icon);
