import {
  IconBolt,
  IconBox,
  IconCode,
  IconDatabase,
  IconPuzzle,
  IconTerminal2,
  IconWorld,
  type TablerIcon,
} from "@tabler/icons-react";

const ICONS: Readonly<Record<string, TablerIcon>> = {
  call: IconCode,
  bash: IconTerminal2,
  http: IconWorld,
  sql: IconDatabase,
  pod: IconBox,
  spark: IconBolt,
};

/** What a task runs, as an icon; an author's own operator has the piece of a puzzle. */
export function OperatorIcon({ name, size = 14 }: { name: string; size?: number }) {
  const Icon = (Object.hasOwn(ICONS, name) && ICONS[name]) || IconPuzzle;
  return <Icon size={size} aria-hidden />;
}
