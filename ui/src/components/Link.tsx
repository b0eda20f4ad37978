import { Anchor, type AnchorProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentPropsWithoutRef, forwardRef } from "react";

const RoutedAnchor = forwardRef<
  HTMLAnchorElement,
  AnchorProps & Omit<ComponentPropsWithoutRef<"a">, keyof AnchorProps>
>((props, ref) => <Anchor ref={ref} {...props} />);

/** A link to a view, typed by the routes. */
export const Link = createLink(RoutedAnchor);
