import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { Panel } from "@/components/Panel";
import classes from "./Rendered.module.css";

/** A rendered text by its name, to read and to copy. */
export function RenderedText({ name, text }: { name: string; text: string }) {
  return (
    <Panel
      title={name.charAt(0).toUpperCase() + name.slice(1)}
      padded={false}
      actions={
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={`Copy the ${name}`}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </Panel>
  );
}
