import { Kbd, Modal, Table } from "@mantine/core";
import { Fragment } from "react";
import { JUMPS } from "./jumps";
import { COMMAND } from "./useShortcuts";

const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: [COMMAND, "K"], does: "Search DAGs, runs and tasks, or do something" },
  { keys: ["?"], does: "Show these shortcuts" },
  { keys: ["/"], does: "Go to the search field of the view" },
  ...JUMPS.map(({ key, label }) => ({ keys: ["g", key], does: `Go to ${label}` })),
  { keys: ["←", "→"], does: "Go along the bars of a DAG's last runs" },
  { keys: ["Esc"], does: "Close what is open" },
];

/** Which keys do what. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <Table withRowBorders={false} highlightOnHover={false}>
        <Table.Tbody>
          {SHORTCUTS.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Td w={120}>
                {keys.map((key) => (
                  <Fragment key={key}>
                    <Kbd>{key}</Kbd>{" "}
                  </Fragment>
                ))}
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
