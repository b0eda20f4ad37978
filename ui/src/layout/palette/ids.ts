/** The list that the field's arrow keys move in. */
export const LIST_ID = "palette-list";

/** Returns the id of the choice at that place, by which the field names it to screen readers. */
export function choiceId(index: number): string {
  return `palette-choice-${index}`;
}
