import type { PoolResponse } from "@/api/generated/types.gen";

/** A pool as the engine answers it, with what a test is about. */
export function aPool(about: Partial<PoolResponse> & { name: string }): PoolResponse {
  return {
    slots: 8,
    description: null,
    include_deferred: false,
    occupied_slots: 0,
    running_slots: 0,
    queued_slots: 0,
    scheduled_slots: 0,
    open_slots: 8,
    deferred_slots: 0,
    first_in_line: null,
    ...about,
  };
}
