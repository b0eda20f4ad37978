import { ActionIcon, CopyButton, Group, SegmentedControl, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconChevronDown, IconChevronUp, IconCopy, IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import classes from "./Json.module.css";
import { JsonLines } from "./JsonLines";
import { JsonTable } from "./JsonTable";
import { JsonTree } from "./JsonTree";
import { columnsOf, find, idOf, isObject, unfoldedAtFirst, wayTo } from "./tree";

type Form = "tree" | "table" | "raw";

/** A JSON value to look into: as a tree, as text, and as a table if it is a list of flat objects. */
export function JsonView({ value, name }: { value: unknown; name: string }) {
  const columns = useMemo(() => columnsOf(value), [value]);
  const [form, setForm] = useState<Form>("tree");
  const [unfolded, setUnfolded] = useState(() => unfoldedAtFirst(value));
  const [text, setText] = useState("");
  const [step, setStep] = useState(0);
  const sought = useDeferredValue(text);
  const found = useMemo(() => find(value, sought), [value, sought]);
  const at = found.length === 0 ? undefined : found[((step % found.length) + found.length) % found.length];
  const raw = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const shown = form === "table" && !columns ? "tree" : form;

  const goTo = (next: number, paths = found) => {
    setStep(next);
    const path = paths[((next % paths.length) + paths.length) % paths.length];
    if (path) {
      setUnfolded((now) => new Set([...now, ...wayTo(value, path)]));
    }
  };
  const search = (wanted: string) => {
    setText(wanted);
    goTo(0, find(value, wanted, 1));
  };

  return (
    <div className={classes.view}>
      <Group gap="xs" className={classes.tools}>
        {(isObject(value) || Array.isArray(value)) && (
          <SegmentedControl
            size="xs"
            aria-label={`How ${name} is shown`}
            value={shown}
            onChange={(one) => setForm(one as Form)}
            data={[
              { value: "tree", label: "Tree" },
              ...(columns ? [{ value: "table", label: "Table" }] : []),
              { value: "raw", label: "Raw" },
            ]}
          />
        )}
        {shown === "tree" && (isObject(value) || Array.isArray(value)) && (
          <>
            <TextInput
              size="xs"
              type="search"
              aria-label={`Search ${name}`}
              placeholder="Search keys and values"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={text}
              onChange={(event) => search(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  goTo(step + (event.shiftKey ? -1 : 1));
                }
              }}
            />
            {sought !== "" && (
              <Group gap={2} wrap="nowrap" fz="xs" c="dimmed">
                <span role="status">
                  {found.length === 0
                    ? "Not found"
                    : `${(((step % found.length) + found.length) % found.length) + 1} of ${found.length}${found.length === 1000 ? "+" : ""}`}
                </span>
                <ActionIcon size="sm" aria-label="Previous match" onClick={() => goTo(step - 1)}>
                  <IconChevronUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon size="sm" aria-label="Next match" onClick={() => goTo(step + 1)}>
                  <IconChevronDown size={16} aria-hidden />
                </ActionIcon>
              </Group>
            )}
          </>
        )}
        <span className={classes.grow} />
        <CopyButton value={raw}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy all of it"}>
              <ActionIcon aria-label={`Copy all of ${name}`} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      {shown === "tree" && (
        <JsonTree
          value={value}
          name={name}
          unfolded={unfolded}
          onUnfold={setUnfolded}
          sought={sought}
          current={at && idOf(at)}
        />
      )}
      {shown === "table" && columns && Array.isArray(value) && (
        <JsonTable columns={columns} rows={value.filter(isObject)} name={name} />
      )}
      {shown === "raw" && <JsonLines text={raw} name={name} />}
    </div>
  );
}
