import { ActionIcon, CopyButton, Group, SegmentedControl, Select, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { DagVersionResponse } from "@/api/generated/types.gen";
import { shortTime } from "@/time/format";
import { useZone } from "@/time/zone";
import { type CodeSearch, LAYOUTS, type Layout } from "./search";

/** Which version is shown, with which it is compared, and how. */
export function CodeToolbar({
  versions,
  shown,
  against,
  layout,
  source,
  onSearch,
}: {
  versions: readonly DagVersionResponse[];
  shown: number;
  against: number | undefined;
  layout: Layout;
  source: string | undefined;
  onSearch: (change: CodeSearch) => void;
}) {
  const zone = useZone();
  const newest = versions[0]?.version_number;
  const named = (version: DagVersionResponse) => ({
    value: String(version.version_number),
    label: `${version.version_number}${version.version_number === newest ? " (newest)" : ""} · ${shortTime(version.created_at, zone.name)}`,
  });
  return (
    <Group gap="xs" align="center">
      <Select
        size="xs"
        w={220}
        aria-label="Version"
        leftSection={<Text size="xs">v</Text>}
        data={versions.map(named)}
        value={String(shown)}
        allowDeselect={false}
        onChange={(chosen) =>
          onSearch({ version: chosen === null || Number(chosen) === newest ? undefined : Number(chosen) })
        }
      />
      {versions.length > 1 && (
        <Select
          size="xs"
          w={220}
          aria-label="Compare with version"
          placeholder="Compare with …"
          data={versions.filter((version) => version.version_number !== shown).map(named)}
          value={against === undefined ? null : String(against)}
          clearable
          onChange={(chosen) => onSearch({ against: chosen === null ? undefined : Number(chosen) })}
        />
      )}
      {against !== undefined && (
        <SegmentedControl
          size="xs"
          visibleFrom="sm"
          aria-label="Layout of the comparison"
          data={[
            { value: "split", label: "Side by side" },
            { value: "unified", label: "Unified" },
          ]}
          value={layout}
          onChange={(chosen) => onSearch({ layout: LAYOUTS.find((one) => one === chosen) })}
        />
      )}
      {source !== undefined && (
        <CopyButton value={source}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy the source"}>
              <ActionIcon aria-label={copied ? "Copied" : "Copy the source"} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      )}
    </Group>
  );
}
