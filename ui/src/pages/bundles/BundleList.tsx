import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { BundleResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { ShortId } from "@/components/origin/ShortId";
import { Moment } from "@/time/Moment";
import classes from "./Bundles.module.css";

/** The bundles, each with what is published of it and what keeps it from more. */
export function BundleList({ bundles }: { bundles: readonly BundleResponse[] }) {
  return (
    <div className={rows.list}>
      <div className={`${rows.row} ${rows.head} ${classes.bundle}`} aria-hidden>
        <span>Bundle</span>
        <span>Version</span>
        <span>DAGs</span>
        <span>Looked at</span>
      </div>
      <ul className={classes.list} aria-label="Bundles">
        {bundles.map((one) => (
          <li key={one.name} className={`${rows.row} ${classes.bundle}`}>
            <div>
              <Link
                to="/bundles"
                search={(now) => ({ q: now.q, bundle: one.name })}
                className="name"
                size="sm"
                fw={600}
              >
                {one.name}
              </Link>
              <Text size="xs" c="dimmed" className="name">
                {placeOf(one)}
              </Text>
              {one.last_error !== null && (
                <Text size="xs" c="var(--state-failed)" className="name">
                  <IconAlertTriangle size={12} aria-hidden /> {one.last_error}
                </Text>
              )}
            </div>
            <PublishedVersion bundle={one} />
            <Dags bundle={one} />
            <Text size="sm" component="div">
              <Moment at={one.last_checked_at} />
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a bundle is, in one line. */
export function placeOf(bundle: BundleResponse): string {
  const at = bundle.ref === null ? "" : ` at ${bundle.ref}`;
  const under = bundle.path === null ? "" : `, folder ${bundle.path}`;
  const kept = bundle.pinned === null ? "" : `, kept at ${bundle.pinned.slice(0, 10)}`;
  return `${bundle.kind ?? "of an older engine"} ${bundle.location ?? ""}${at}${under}${kept}`.trim();
}

function PublishedVersion({ bundle }: { bundle: BundleResponse }) {
  if (bundle.version === null) {
    return (
      <Text size="sm" c="dimmed">
        None yet
      </Text>
    );
  }
  return (
    <div>
      <Text size="sm" component="div">
        <ShortId id={bundle.commit?.id ?? bundle.version} url={bundle.commit?.url} />
        {bundle.published_at !== null && (
          <>
            , <Moment at={bundle.published_at} />
          </>
        )}
      </Text>
      {bundle.commit && (
        <Text size="xs" c="dimmed" className="name">
          {bundle.commit.subject} ({bundle.commit.author})
        </Text>
      )}
    </div>
  );
}

function Dags({ bundle }: { bundle: BundleResponse }) {
  return (
    <div>
      <Text size="sm">{bundle.dags.toLocaleString("en")}</Text>
      {bundle.import_errors > 0 && (
        <Link to="/import-errors" size="xs" c="var(--state-failed)">
          {bundle.import_errors === 1 ? "1 import error" : `${bundle.import_errors} import errors`}
        </Link>
      )}
    </div>
  );
}
