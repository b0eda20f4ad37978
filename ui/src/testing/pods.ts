import type { PodResponse } from "@/api/generated/types.gen";

/** The pod of a try as the engine answers it, with what a test is about. */
export function aPod(about: Partial<PodResponse> = {}): PodResponse {
  return {
    try_number: 1,
    cluster: null,
    namespace: "team-a",
    name: "windlass-pi-estimate-1c9d5f0a7b",
    uid: "u1",
    phase: "Running",
    reason: null,
    message: null,
    node: "node-1",
    deletion_at: null,
    gone_at: null,
    seen_at: "2026-11-22T10:00:06Z",
    steps: [
      { step: "ready", at: "2026-11-22T10:00:00Z", seconds: null },
      { step: "claimed", at: "2026-11-22T10:00:00.02Z", seconds: 0.02 },
      { step: "created", at: "2026-11-22T10:00:01Z", seconds: 0.98 },
      { step: "scheduled", at: "2026-11-22T10:00:01Z", seconds: 0 },
      { step: "pulled", at: "2026-11-22T10:00:04Z", seconds: 3 },
      { step: "started", at: "2026-11-22T10:00:05Z", seconds: 1 },
    ],
    containers: [
      {
        name: "base",
        role: "main",
        image: "debian:12",
        state: "running",
        reason: null,
        message: null,
        exit_code: null,
        signal: null,
        restarts: 0,
        ready: true,
        started_at: "2026-11-22T10:00:05Z",
        finished_at: null,
      },
    ],
    conditions: [
      { type: "PodScheduled", status: "True", reason: null, message: null, at: "2026-11-22T10:00:01Z" },
    ],
    events: [
      {
        at: "2026-11-22T10:00:04Z",
        type: "Normal",
        reason: "Pulled",
        message: 'Successfully pulled image "debian:12"',
        container: "base",
        count: 1,
      },
    ],
    definition: 'kind: "Pod"\n',
    ...about,
  };
}
