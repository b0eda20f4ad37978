import { Alert, Button, Group, Text } from "@mantine/core";
import { IconPlugConnectedX, IconRefreshAlert } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLive } from "@/live/LiveProvider";
import classes from "./ConnectionBanner.module.css";

/** A blip is not worth a word; what lasts longer is. */
const QUIET_MILLIS = 1500;
const RELOAD_SECONDS = 10;

/** Says that what is shown may be old, or that this page is of an older build than the engine. */
export function ConnectionBanner() {
  const { connection, upgraded } = useLive();
  return (
    <div className={classes.banner}>
      {upgraded && <Upgraded />}
      {connection === "lost" && !upgraded && <Lost />}
    </div>
  );
}

function Lost() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <Alert color="orange" variant="light" icon={<IconPlugConnectedX aria-hidden />} role="status">
      <b>No connection to the engine.</b> What you see is as it was. The page goes on trying and brings itself
      up to date.
    </Alert>
  ) : null;
}

function Upgraded() {
  const [left, setLeft] = useState(RELOAD_SECONDS);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) {
      return;
    }
    if (left === 0) {
      location.reload();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, held]);
  return (
    <Alert color="sea" variant="light" icon={<IconRefreshAlert aria-hidden />} role="status">
      <Group justify="space-between">
        <Text size="sm">
          <b>Windlass was upgraded.</b>{" "}
          {held ? "Reload this page when you are ready." : `This page reloads in ${left} s.`}
        </Text>
        <Group gap="xs">
          {!held && (
            <Button variant="default" onClick={() => setHeld(true)}>
              Not yet
            </Button>
          )}
          <Button onClick={() => location.reload()}>Reload now</Button>
        </Group>
      </Group>
    </Alert>
  );
}
