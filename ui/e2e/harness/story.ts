import { patchDag, postConnection, postVariable } from "@/api/generated/sdk.gen";
import type { Engine, EngineSetting } from "./engine";
import { ended, trigger } from "./runs";

/** What an engine needs to have for the story. */
export const STORY: EngineSetting = { examples: true, dags: ["story"] };

/** The names in the story that views are about. */
export const NIGHT = { dagId: "nightly_report", runId: "before the door opened/1", taskId: "checks.door" };

/** Lets happen what an ordinary morning has: runs that went well, one that failed, one with params, a broken file. */
export async function tellStory(engine: Engine): Promise<void> {
  const api = { client: engine.api, throwOnError: true } as const;
  await postVariable({ ...api, body: { key: "door", value: "closed", description: "Of the shop" } });
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
  await trigger(engine, "earthquakes", "by hand");
  await trigger(engine, "word_count", "two words", { top: 2, text: "to be or not to be" });
  await trigger(engine, "retries_and_timeout", "tries");
  await ended(engine, NIGHT.dagId, NIGHT.runId);
  await ended(engine, "hello_world", "first");
  await ended(engine, "earthquakes", "by hand");
  await ended(engine, "word_count", "two words");
  await ended(engine, "retries_and_timeout", "tries");
  await patchDag({ ...api, path: { dag_id: "data_check" }, body: { is_paused: true } });
  engine.save("Broken.java", "class Broken {\n  void define( {\n}\n");
}
