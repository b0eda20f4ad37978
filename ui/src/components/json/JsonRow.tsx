import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconChevronRight, IconCopy, IconRoute } from "@tabler/icons-react";
import { useState } from "react";
import { marked } from "@/components/log/marks";
import classes from "./Json.module.css";
import { pathText, type TreeRow } from "./tree";

/** Longer texts are cut until somebody asks for the rest. */
const CUT = 300;

/** A row of a tree. */
export function JsonRow({
  row,
  sought,
  isCurrent,
  isFocused,
  onFocus,
  onFold,
}: {
  row: TreeRow;
  sought: string;
  isCurrent: boolean;
  isFocused: boolean;
  onFocus: () => void;
  onFold: (open: boolean) => void;
}) {
  const canFold = (row.count ?? 0) > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys of all of its rows.
    <div
      className={classes.row}
      style={{ paddingInlineStart: 6 + row.depth * 16 }}
      role="treeitem"
      tabIndex={isFocused ? 0 : -1}
      aria-level={row.depth + 1}
      aria-expanded={canFold ? row.isOpen : undefined}
      data-current={isCurrent || undefined}
      data-foldable={canFold || undefined}
      onFocus={onFocus}
      onClick={canFold ? () => onFold(!row.isOpen) : undefined}
    >
      <IconChevronRight
        size={14}
        aria-hidden
        className={classes.fold}
        data-open={row.isOpen || undefined}
        visibility={canFold ? "visible" : "hidden"}
      />
      <span className={classes.content}>
        {row.label !== undefined && (
          <span className={row.isPart ? classes.part : classes.key}>
            <Marked
              text={row.label}
              sought={row.isPart || typeof row.path.at(-1) === "number" ? "" : sought}
            />
            {!row.isPart && ": "}
          </span>
        )}
        {row.isPart ? null : <Value row={row} sought={sought} />}
      </span>
      {!row.isPart && <RowTools row={row} />}
    </div>
  );
}

function Value({ row, sought }: { row: TreeRow; sought: string }) {
  const { value, count } = row;
  if (count !== undefined) {
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    return (
      <span className={classes.count}>
        {count === 0 ? `${open}${close}` : `${open} ${count.toLocaleString("en-US")} ${close}`}
      </span>
    );
  }
  if (typeof value === "string") {
    return <Text value={value} sought={sought} />;
  }
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return (
    <span className={classes[value === null ? "none" : typeof value] ?? ""}>
      <Marked text={JSON.stringify(value)} sought={sought} />
      {isRounded && (
        <span className={classes.count} title="The number has more digits than a browser can tell apart.">
          {" "}
          (rounded)
        </span>
      )}
    </span>
  );
}

function Text({ value, sought }: { value: string; sought: string }) {
  const [whole, setWhole] = useState(false);
  const text = whole ? value : value.slice(0, CUT);
  return (
    <span className={classes.string} dir="auto">
      "<Marked text={text} sought={sought} />
      {value.length > CUT && (
        <button
          type="button"
          className={classes.more}
          onClick={(event) => {
            event.stopPropagation();
            setWhole(!whole);
          }}
        >
          {whole ? "show less" : `… ${(value.length - CUT).toLocaleString("en-US")} more characters`}
        </button>
      )}
      "
    </span>
  );
}

function Marked({ text, sought }: { text: string; sought: string }) {
  return sought === ""
    ? text
    : marked([{ text, style: undefined }], sought).map((piece, at) =>
        piece.marked ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text stay in their order.
          <mark key={at} className={classes.mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      );
}

function RowTools({ row }: { row: TreeRow }) {
  const value = () => (typeof row.value === "string" ? row.value : JSON.stringify(row.value, null, 2));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks on its buttons from folding the row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <span className={classes.rowTools} onClick={(event) => event.stopPropagation()}>
      <Copy what="Copy the path" icon={IconRoute} text={() => pathText(row.path)} />
      <Copy what="Copy the value" icon={IconCopy} text={value} />
    </span>
  );
}

function Copy({ what, icon: Icon, text }: { what: string; icon: typeof IconCopy; text: () => string }) {
  return (
    <CopyButton value="">
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : what}>
          <ActionIcon
            size="sm"
            aria-label={what}
            tabIndex={-1}
            onClick={() => {
              // The text of a large value is made when it is wanted, not with every drawing.
              void navigator.clipboard.writeText(text());
              copy();
            }}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <Icon size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
