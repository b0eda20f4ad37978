import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The product's own colour: a sea green, dark enough at 6 for white text. */
const sea: MantineColorsTuple = [
  "#ecfdf8",
  "#d3f7ec",
  "#a5eeda",
  "#6fe0c5",
  "#3fcbad",
  "#1fb097",
  "#0f8170",
  "#0f766e",
  "#0f5f59",
  "#114e4a",
];

export const theme = createTheme({
  primaryColor: "sea",
  primaryShade: { light: 7, dark: 6 },
  colors: { sea },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'JetBrains Mono', 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace",
  defaultRadius: "md",
  cursorType: "pointer",
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.375rem" }, h2: { fontSize: "1.0625rem" }, h3: { fontSize: "0.9375rem" } },
  },
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 420 } },
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Table: { defaultProps: { verticalSpacing: 6, highlightOnHover: true } },
  },
});
