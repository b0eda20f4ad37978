import { type Conf, confText } from "./compose";

/** What is asked for beside the params. */
export interface RunRequest {
  /** An instant as the API takes it; none for a run that is for no date. */
  readonly logicalDate?: string;
  readonly runId?: string;
  readonly note?: string;
}

/** Writes the body of the request; the params as they were written, with all of their digits. */
export function bodyText(request: RunRequest, conf: string): string {
  const parts = [`"logical_date": ${JSON.stringify(request.logicalDate ?? null)}`];
  if (request.runId) {
    parts.push(`"dag_run_id": ${JSON.stringify(request.runId)}`);
  }
  if (conf !== "{}") {
    parts.push(`"conf": ${conf}`);
  }
  if (request.note) {
    parts.push(`"note": ${JSON.stringify(request.note)}`);
  }
  return `{${parts.join(", ")}}`;
}

/** Writes the request as a command for a shell. */
export function curlCommand(origin: string, dagId: string, request: RunRequest, conf: Conf): string {
  return [
    `curl -X POST ${quoted(`${origin}/api/v2/dags/${encodeURIComponent(dagId)}/dagRuns`)}`,
    `-H 'Content-Type: application/json'`,
    `--data-raw ${quoted(bodyText(request, confText(conf)))}`,
  ].join(" \\\n  ");
}

/** Writes the same for Windlass's own command line. */
export function cliCommand(origin: string, dagId: string, request: RunRequest, conf: Conf): string {
  return [
    `./windlass dags trigger ${quoted(dagId)}`,
    ...conf.values.map(([name, json]) => `--param ${quoted(`${name}=${asArgument(json)}`)}`),
    ...(request.logicalDate ? [`--date ${quoted(request.logicalDate)}`] : []),
    ...(request.runId ? [`--run-id=${quoted(request.runId)}`] : []),
    ...(request.note ? [`--note=${quoted(request.note)}`] : []),
    `--url ${quoted(origin)}`,
  ].join(" \\\n  ");
}

/** The command line takes text as it is and everything else as JSON. */
function asArgument(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** Writes a text so that a shell takes it as one word, whatever is in it. */
export function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
