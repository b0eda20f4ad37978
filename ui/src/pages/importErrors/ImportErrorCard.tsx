import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ImportErrorResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { ShortId } from "@/components/origin/ShortId";
import { Moment } from "@/time/Moment";
import classes from "./ImportErrors.module.css";
import { SourceLines } from "./SourceLines";

/** Why a file, or a DAG in it, could not be read. */
export function ImportErrorCard({ error }: { error: ImportErrorResponse }) {
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <IconAlertTriangle size={18} aria-hidden className={classes.mark} />
        <h2 className={`name ${classes.file}`}>
          {error.filename}
          {error.line !== null && <span className={classes.line}>:{error.line}</span>}
        </h2>
        <Text size="xs" c="dimmed" className={classes.about}>
          {error.bundle_name !== null && (
            <>
              in <span className="name">{error.bundle_name}</span>,{" "}
            </>
          )}
          {error.commit !== null && (
            <>
              commit <ShortId id={error.commit} />
              {error.commit_author !== null && (
                <>
                  {" "}
                  of <span className="name">{error.commit_author}</span>
                </>
              )}
              ,{" "}
            </>
          )}
          found <Moment at={error.timestamp} />
        </Text>
      </header>
      <pre className={`name ${classes.message}`}>{error.stack_trace}</pre>
      {error.source.length > 0 && (
        <SourceLines lines={error.source} marked={error.line} file={error.filename} />
      )}
      {error.dag_id !== null && (
        <Text size="sm" className={classes.dag}>
          It is about the DAG{" "}
          <Link to="/dags/$dagId" params={{ dagId: error.dag_id }} className="name">
            {error.dag_id}
          </Link>
          .
        </Text>
      )}
    </article>
  );
}
