import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, createClient, createConfig } from "@/api/generated/client";
import { findJava } from "./jdk";

export const REPOSITORY = resolve(import.meta.dirname, "../../..");
const JAR = join(REPOSITORY, "engine/target/quarkus-app/quarkus-run.jar");
const EXAMPLES = join(REPOSITORY, "dags-example");
const PATIENCE_MILLIS = 120_000;

/** The options that ./windlass starts it with. */
const OPTIONS = [
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-Xms64m",
  "-Xmx512m",
  "--sun-misc-unsafe-memory-access=allow",
];

export interface EngineSetting {
  /** Folders below e2e/dags whose files its DAG folder begins with. */
  readonly dags?: readonly string[];
  /** Whether it also has the examples of the repository. */
  readonly examples?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The engine as it is shipped, as a process on folders of its own, which can be killed and started again. */
export class Engine {
  private readonly folder = mkdtempSync(join(tmpdir(), "windlass-e2e-"));
  private readonly data = join(this.folder, "data");
  private process: ChildProcess | undefined;
  private port = "0";
  readonly dags = join(this.folder, "dags");
  /** For the generated functions: `getDags({ client: engine.api })`. */
  readonly api: Client = createClient(createConfig({ throwOnError: true }));
  address = "";

  constructor(private readonly setting: EngineSetting = {}) {
    mkdirSync(this.data);
    mkdirSync(this.dags);
    for (const name of setting.dags ?? []) {
      this.add(name);
    }
  }

  /** Copies the DAG files of a folder below e2e/dags into the DAG folder. */
  add(name: string): void {
    const from = join(import.meta.dirname, "../dags", name);
    for (const file of readdirSync(from)) {
      copyFileSync(join(from, file), join(this.dags, file));
    }
  }

  /** Writes a DAG file. */
  save(fileName: string, source: string): void {
    writeFileSync(join(this.dags, fileName), source);
  }

  /** Starts it, again at the address it had, and returns when it is healthy. */
  async start(): Promise<void> {
    if (!existsSync(JAR)) {
      throw new Error(`There is no ${JAR}. Package the engine: mvn -pl engine -am package -DskipTests`);
    }
    const examples = this.setting.examples ? ["--dags", EXAMPLES] : [];
    const output = openSync(join(this.folder, "engine.out"), "a");
    const started = spawn(
      findJava(),
      [
        ...OPTIONS,
        "-jar",
        JAR,
        "dev",
        "--data",
        this.data,
        "--port",
        this.port,
        "--dags",
        this.dags,
        ...examples,
      ],
      {
        env: {
          ...process.env,
          ...(this.setting.examples ? { WINDLASS_HOME: REPOSITORY } : {}),
          ...this.setting.environment,
        },
        stdio: ["ignore", output, output],
      },
    );
    this.process = started;
    this.address = await this.announced(started);
    this.port = new URL(this.address).port;
    this.api.setConfig({ baseUrl: this.address });
  }

  /** The engine writes its process and its address into the lock file of its data folder when it is ready. */
  private async announced(started: ChildProcess): Promise<string> {
    const end = Date.now() + PATIENCE_MILLIS;
    const lock = join(this.data, "engine.lock");
    while (started.exitCode === null && Date.now() < end) {
      const [pid, address] = existsSync(lock) ? readFileSync(lock, "utf8").split("\n") : [];
      if (pid === String(started.pid) && address) {
        return address;
      }
      await pause(50);
    }
    throw new Error(`The engine did not become ready. It printed:\n${this.printed()}`);
  }

  /** What all engines on these folders printed. */
  printed(): string {
    return readFileSync(join(this.folder, "engine.out"), "utf8");
  }

  /** Ends it as a power cut would: no hook runs, nothing is said. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    if (running && running.exitCode === null && running.signalCode === null) {
      const ended = new Promise((resolveEnd) => running.once("exit", resolveEnd));
      running.kill(signal);
      await ended;
    }
  }

  /** Ends it and removes its folders. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
