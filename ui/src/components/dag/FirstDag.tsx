import { Button, Code, CopyButton, Group, List, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconSitemap } from "@tabler/icons-react";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";
// The tested example itself, so that what people copy here always compiles.
import helloWorld from "../../../../dags-example/src/main/java/dev/windlass/examples/HelloWorld.java?raw";
import classes from "./FirstDag.module.css";

/** Nothing needs a package to be tried: the file stands alone in a folder. */
const FILE = helloWorld.replace(/^package .*;\n+/, "");

/** What to do when there is no DAG yet: one to copy, and where to save it. */
export function FirstDag() {
  return (
    <Stack align="center">
      <EmptyState icon={IconSitemap} title="Save your first DAG">
        A DAG is one Java class in a file. Copy this one, save it in your DAG folder, and it shows up here by
        itself within seconds.
      </EmptyState>
      <div className={classes.file}>
        <Group justify="space-between" className={classes.head}>
          <Code>HelloWorld.java</Code>
          <CopyButton value={FILE} timeout={2500}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />
                }
              >
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </Group>
        <pre className={classes.text}>{FILE}</pre>
      </div>
      <List size="sm" type="ordered" spacing={6} maw={640}>
        <List.Item>
          Save it as <Code>HelloWorld.java</Code> in the folder that the engine was started with (
          <Code>windlass dev --dags DIR</Code>). The folder is looked at all the time; nothing has to be
          restarted.
        </List.Item>
        <List.Item>
          If it does not show up, <Link to="/import-errors">the import errors</Link> say why, with file and
          line.
        </List.Item>
        <List.Item>
          <Text span size="sm">
            Press the trigger button in its row to run it now, or wait for midnight: its schedule is daily.
          </Text>
        </List.Item>
      </List>
    </Stack>
  );
}
