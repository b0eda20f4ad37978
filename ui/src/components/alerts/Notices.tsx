import type { NoticeResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import { AlertState } from "./AlertState";
import { AlertSubject } from "./AlertSubject";
import classes from "./Alerts.module.css";
import { noticeLook } from "./looks";

/** Who was told of what, and why somebody was not. */
export function Notices({
  notices,
  named = false,
}: {
  notices: readonly NoticeResponse[];
  /** Whether they are of several runs. */
  named?: boolean;
}) {
  return (
    <ul className={classes.list} aria-label="Notices">
      {notices.map((one) => (
        <li key={one.id} className={classes.row}>
          <AlertState look={noticeLook(one.state)} />
          <div className={classes.what}>
            <div className="name">{one.subject}</div>
            <div className={classes.more}>
              {one.event.replaceAll("_", " ")} to <span className="name">{one.channel}</span>
              {named && (
                <>
                  {" · "}
                  <AlertSubject about={one} named />
                </>
              )}
              {" · "}
              {one.sent_at === null ? (
                <>
                  written <Moment at={one.created_at} />, tried{" "}
                  {one.attempts === 1 ? "once" : `${one.attempts} times`}
                </>
              ) : (
                <>
                  sent <Moment at={one.sent_at} />
                </>
              )}
            </div>
            {one.problem && <div className={`name ${classes.problem}`}>{one.problem}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
