import { choiceId, LIST_ID } from "./ids";
import classes from "./Palette.module.css";
import type { Choice, Group } from "./useChoices";

/** What can be picked, in groups; the field above it keeps the focus. */
export function PaletteList({
  groups,
  marked,
  onMark,
  onPick,
}: {
  groups: readonly Group[];
  marked: number;
  onMark: (index: number) => void;
  onPick: (choice: Choice) => void;
}) {
  let index = 0;
  return (
    <div id={LIST_ID} role="listbox" aria-label="Found" className={classes.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of a listbox is no fieldset.
        <div key={group.label} role="group" aria-label={group.label}>
          <div className={classes.group} aria-hidden>
            {group.label}
          </div>
          {group.choices.map((choice) => {
            const own = index++;
            const Icon = choice.icon;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field, which has the focus, takes the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the field names the marked one instead.
              <div
                key={choice.key}
                id={choiceId(own)}
                role="option"
                aria-selected={own === marked}
                className={classes.choice}
                onMouseMove={() => own !== marked && onMark(own)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(choice)}
              >
                <Icon size={18} stroke={1.7} aria-hidden />
                <span className={`name ${classes.label}`}>{choice.label}</span>
                {choice.about && <span className={`name ${classes.about}`}>{choice.about}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
