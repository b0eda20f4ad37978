import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

/** Long enough for a few letters to be typed, too short to wait for. */
const PAUSE_MILLIS = 180;

/**
 * Searches as one types.
 *
 * @param value what is searched for by the address; shown when that changes by itself, as when going back
 * @param onSearch called shortly after the last letter; with nothing for an empty field
 */
export function SearchField({
  label,
  value,
  onSearch,
  size,
}: {
  label: string;
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
  size?: "xs" | "sm";
}) {
  const [typed, setTyped] = useState(value ?? "");
  const asked = useRef(value);
  const ask = useDebouncedCallback((text: string) => {
    asked.current = text || undefined;
    onSearch(asked.current);
  }, PAUSE_MILLIS);
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setTyped(value ?? "");
    }
  }, [value]);
  const change = (text: string) => {
    setTyped(text);
    ask(text);
  };
  return (
    <TextInput
      type="search"
      size={size}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label="Clear the search" onClick={() => change("")} />
      }
      flex="1 1 220px"
      maw={460}
    />
  );
}
