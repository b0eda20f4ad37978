import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { instantOf, localText } from "@/time/local";
import { useZone } from "@/time/zone";
import type { RunsSearch, SINCE } from "./runsSearch";

type Since = keyof typeof SINCE;

const CHOICES = [
  { value: "", label: "Any time" },
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "between", label: "Between …" },
] as const;

/** When runs were due: counted back from now, or between two times in the zone that the page shows. */
export function TimeRange({
  search,
  onChange,
}: {
  search: RunsSearch;
  onChange: (change: Pick<RunsSearch, "since" | "from" | "to">) => void;
}) {
  const zone = useZone();
  const [between, setBetween] = useState(search.from !== undefined || search.to !== undefined);
  const bound = (name: "from" | "to", label: string) => (
    <TextInput
      size="xs"
      type="datetime-local"
      aria-label={`${label} (${zone.name})`}
      title={`${label}, in ${zone.name}`}
      // A new value from the address starts the field anew; while it is typed in it is nobody else's.
      key={`${name} ${zone.name} ${search[name]}`}
      defaultValue={search[name] && localText(search[name], zone.name).slice(0, 16)}
      onBlur={(event) => {
        const at = instantOf(event.currentTarget.value, zone.name)?.toISOString();
        if (at !== search[name]) {
          onChange({ since: undefined, from: search.from, to: search.to, [name]: at });
        }
      }}
    />
  );
  return (
    <Group gap={6}>
      <NativeSelect
        size="xs"
        aria-label="Due"
        value={between ? "between" : (search.since ?? "")}
        data={CHOICES}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setBetween(value === "between");
          if (value !== "between") {
            onChange({ since: (value || undefined) as Since | undefined, from: undefined, to: undefined });
          }
        }}
      />
      {between && (
        <>
          {bound("from", "From")}
          {bound("to", "To")}
        </>
      )}
    </Group>
  );
}
