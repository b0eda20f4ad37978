import { Input, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { choiceId, LIST_ID } from "./ids";
import classes from "./Palette.module.css";
import { PaletteList } from "./PaletteList";
import { type Choice, useChoices } from "./useChoices";

/** Long enough for a few letters to be typed, too short to wait for. */
const PAUSE_MILLIS = 120;

/** Finds any DAG, run or task and anything to do, and goes there or does it. */
export function Palette({
  opened,
  onClose,
  onShortcuts,
}: {
  opened: boolean;
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const [text, setText] = useState("");
  const [marked, setMarked] = useState(0);
  const [asked] = useDebouncedValue(text, PAUSE_MILLIS);
  const { groups, asking } = useChoices(text, asked, opened, onShortcuts);
  const choices = groups.flatMap((group) => group.choices);
  const at = Math.min(marked, choices.length - 1);

  const mark = (index: number) => {
    const next = (index + choices.length) % choices.length;
    setMarked(next);
    document.getElementById(choiceId(next))?.scrollIntoView({ block: "nearest" });
  };
  const pick = (choice: Choice | undefined) => {
    if (choice) {
      onClose();
      choice.act();
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || choices.length === 0) {
      return;
    }
    const act = {
      ArrowDown: () => mark(at + 1),
      ArrowUp: () => mark(at - 1),
      Enter: () => pick(choices[at]),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setText("")}
      padding={0}
      size={620}
      yOffset={72}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Search or do something">
        <Modal.Body>
          <Input
            data-autofocus
            size="md"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMarked(0);
            }}
            onKeyDown={press}
            placeholder="Search DAGs, runs, tasks, or type “trigger orders” …"
            aria-label="Search or do something"
            role="combobox"
            aria-expanded
            aria-controls={LIST_ID}
            aria-activedescendant={choices.length > 0 ? choiceId(at) : undefined}
            autoComplete="off"
            spellCheck={false}
            leftSection={<IconSearch size={18} aria-hidden />}
            classNames={{ input: classes.field }}
          />
          <PaletteList groups={groups} marked={at} onMark={setMarked} onPick={pick} />
          {choices.length === 0 && (
            <div className={classes.nothing} role="status">
              {asking ? "Searching …" : `Nothing is called “${text.trim()}”.`}
            </div>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
