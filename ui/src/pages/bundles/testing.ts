import type { BundleResponse } from "@/api/generated/types.gen";

/** A bundle as the engine answers it, with what a test is about. */
export function aBundle(about: Partial<BundleResponse> & { name: string }): BundleResponse {
  return {
    kind: "folder",
    location: "/srv/dags",
    ref: null,
    pinned: null,
    path: null,
    poll_seconds: 1,
    origin: "settings",
    version: "0123456789abcdef",
    published_at: "2026-01-31T04:00:00Z",
    commit: null,
    last_checked_at: "2026-01-31T04:00:05Z",
    last_error: null,
    last_error_at: null,
    dags: 3,
    import_errors: 0,
    engines: 1,
    ...about,
  };
}
