import type { HitlDetail } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import { defaultWords } from "./question";

/** Until when a question waits, and what happens then. */
export function Until({ asked }: { asked: HitlDetail }) {
  if (asked.gives_up_at === null) {
    return <>Waits until somebody answers.</>;
  }
  const counts = defaultWords(asked);
  return counts === undefined ? (
    <>
      Gives up <Moment at={asked.gives_up_at} />, at <Moment at={asked.gives_up_at} exact />.
    </>
  ) : (
    <>
      Unless somebody answers by <Moment at={asked.gives_up_at} exact /> (<Moment at={asked.gives_up_at} />
      ), <span className="name">{counts}</span>.
    </>
  );
}
