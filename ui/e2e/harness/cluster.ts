import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until";

interface Pod {
  metadata: Record<string, unknown> & { name: string };
  spec: Record<string, unknown>;
  status: Record<string, unknown>;
}

/** An API server with no node: pods are what a test says. It knows what an engine asks of pods, and nothing else. */
export class PretendedCluster {
  private readonly folder = mkdtempSync(join(tmpdir(), "windlass-e2e-cluster-"));
  private readonly pods = new Map<string, Pod>();
  private readonly watches = new Set<ServerResponse>();
  private server: Server | undefined;
  private version = 1;
  private events: Record<string, unknown>[] = [];
  /** Its address, for an engine; there once it is started. */
  readonly kubeconfig = join(this.folder, "config");

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    writeFileSync(
      this.kubeconfig,
      JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: "c", cluster: { server: `http://127.0.0.1:${port}` } }],
        users: [{ name: "u", user: {} }],
        contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
        "current-context": "c",
      }),
    );
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Waits for the first pod that is there. */
  pod(): Promise<string> {
    return until("a pod", async () => [...this.pods.keys()][0]);
  }

  /** A pod is like that now, and the cluster says something of it. */
  become(name: string, status: Record<string, unknown>, said: Record<string, unknown>[] = []): void {
    const pod = this.pods.get(name);
    if (!pod) {
      throw new Error(`There is no pod ${name}.`);
    }
    this.events.push(
      ...said.map((one, index) => ({
        metadata: { uid: `e${this.events.length + index}`, name: `e${index}` },
        type: "Normal",
        count: 1,
        ...one,
      })),
    );
    pod.status = status;
    this.tell("MODIFIED", pod);
  }

  private tell(type: string, pod: Pod): void {
    this.version++;
    pod.metadata.resourceVersion = String(this.version);
    for (const watch of this.watches) {
      watch.write(`${JSON.stringify({ type, object: { apiVersion: "v1", kind: "Pod", ...pod } })}\n`);
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://cluster");
    const name = /\/pods\/([^/]+)$/.exec(url.pathname)?.[1];
    const json = (status: number, body: object) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.upgrade === "websocket") {
      // Watches by WebSocket are for others.
      response.writeHead(200);
      response.end();
    } else if (request.method === "POST" && url.pathname.endsWith("/pods")) {
      const pod = JSON.parse(await text(request)) as Pod;
      pod.metadata.uid = `u${this.version}`;
      pod.metadata.creationTimestamp = seconds();
      pod.status = { phase: "Pending" };
      this.pods.set(pod.metadata.name, pod);
      this.tell("ADDED", pod);
      json(201, pod);
    } else if (request.method === "DELETE" && name) {
      const pod = this.pods.get(name);
      this.pods.delete(name);
      if (pod) {
        this.tell("DELETED", pod);
      }
      json(200, { kind: "Status", status: "Success" });
    } else if (url.pathname.endsWith("/log")) {
      response.end(`${seconds()} thrown 1000 points\n`);
    } else if (url.pathname.endsWith("/events")) {
      json(200, { kind: "EventList", apiVersion: "v1", metadata: {}, items: this.events });
    } else if (url.searchParams.get("watch") === "true") {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.flushHeaders();
      this.watches.add(response);
      response.on("close", () => this.watches.delete(response));
    } else if (url.pathname.endsWith("/pods")) {
      json(200, {
        kind: "PodList",
        apiVersion: "v1",
        metadata: { resourceVersion: String(this.version) },
        items: [...this.pods.values()],
      });
    } else if (name && this.pods.has(name)) {
      json(200, { apiVersion: "v1", kind: "Pod", ...this.pods.get(name) });
    } else {
      json(404, { kind: "Status", status: "Failure", code: 404, reason: "NotFound" });
    }
  }
}

/** The time as Kubernetes writes it. */
export function seconds(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}
