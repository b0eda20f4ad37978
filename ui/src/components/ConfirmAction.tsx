import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { messageOf } from "@/api/problem";

/**
 * Asks before something is done that cannot be taken back: says what it will do and to how many things, and names the
 * action on its button.
 *
 * @param act does it; the dialogue stays open with the reason if that fails
 */
export function ConfirmAction({
  opened,
  title,
  action,
  danger = false,
  disabled = false,
  act,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  action: string;
  danger?: boolean;
  disabled?: boolean;
  act: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await act();
      close();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={close} title={title} size="lg" centered>
      <Stack>
        <div>{children}</div>
        {error !== undefined && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button
            // Dark enough for white letters.
            color={danger ? "red.9" : undefined}
            loading={busy}
            disabled={disabled}
            onClick={() => void confirm()}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
