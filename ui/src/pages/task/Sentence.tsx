import { Moment } from "@/time/Moment";
import { partsOf } from "./why";

/** A sentence of the engine with its times in the zone of the reader. */
export function Sentence({ text }: { text: string }) {
  return partsOf(text).map((part, at) =>
    "at" in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stay in their order.
      <Moment key={at} at={part.at} exact />
    ) : (
      part.words
    ),
  );
}
