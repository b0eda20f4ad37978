import {
  getImportErrors,
  patchDag,
  patchVariable,
  postConnection,
  postVariable,
} from "@/api/generated/sdk.gen";
import type { Engine, EngineSetting } from "./engine";
import { ended, trigger } from "./runs";
import { until } from "./until";

/** What an engine needs to have for the story. */
export const STORY: EngineSetting = { examples: true, dags: ["story"] };

/** The names in the story that views are about. */
export const NIGHT = { dagId: "nightly_report", runId: "before+the:door~opened", taskId: "checks.door" };

/** Lets happen what an ordinary morning has: runs that went well, one that failed, one with params, a broken file. */
export async function tellStory(engine: Engine): Promise<void> {
  const api = { client: engine.api, throwOnError: true } as const;
  await postVariable({ ...api, body: { key: "door", value: "open", description: "Of the shop" } });
  for (const runId of ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday"]) {
    await trigger(engine, NIGHT.dagId, runId);
    await trigger(engine, "hello_world", runId);
    await ended(engine, NIGHT.dagId, runId);
  }
  await patchVariable({ ...api, path: { variable_key: "door" }, body: { key: "door", value: "closed" } });
  await postConnection({
    ...api,
    body: {
      connection_id: "orders_api",
      conn_type: "http",
      host: "http://127.0.0.1:1",
      login: "reader",
      password: "secret",
    },
  });
  await trigger(engine, NIGHT.dagId, NIGHT.runId);
  await trigger(engine, "hello_world", "first");
  await trigger(engine, "earthquakes", "by_hand");
  await trigger(engine, "word_count", "two_words", { top: 2, text: "to be or not to be" });
  await trigger(engine, "retries_and_timeout", "tries");
  await trigger(engine, "publish_report", "to_publish");
  await ended(engine, NIGHT.dagId, NIGHT.runId);
  await ended(engine, "hello_world", "first");
  await ended(engine, "earthquakes", "by_hand");
  await ended(engine, "word_count", "two_words");
  await ended(engine, "retries_and_timeout", "tries");
  await patchDag({ ...api, path: { dag_id: "data_check" }, body: { is_paused: true } });
  engine.save("Broken.java", "class Broken {\n  void define( {\n}\n");
  await until("the broken file to be read", async () => {
    const { data } = await getImportErrors(api);
    return data.total_entries > 0 ? data : undefined;
  });
}
