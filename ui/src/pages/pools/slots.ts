import type { PoolResponse } from "@/api/generated/types.gen";

/** The pool of every task that names none. */
export const DEFAULT_POOL = "default_pool";

/** Writes how many slots a pool has. */
export function slotWords(slots: number): string {
  return slots < 0 ? "no limit" : slots === 1 ? "1 slot" : `${slots} slots`;
}

/** One part of the bar of a pool, as wide as so many percent. */
export interface Share {
  readonly what: "running" | "queued" | "deferred";
  readonly slots: number;
  readonly percent: number;
}

/** How the slots that are taken share the bar; a pool that has become too small for them shows a full one. */
export function sharesOf(pool: PoolResponse): readonly Share[] {
  const taken = [
    { what: "running", slots: pool.running_slots },
    { what: "queued", slots: pool.queued_slots },
    { what: "deferred", slots: pool.include_deferred ? pool.deferred_slots : 0 },
  ] as const;
  const sum = taken.reduce((all, one) => all + one.slots, 0);
  const whole = pool.slots < 0 ? Math.max(1, sum * 2) : Math.max(1, pool.slots, sum);
  return taken.filter((one) => one.slots > 0).map((one) => ({ ...one, percent: (one.slots / whole) * 100 }));
}

/** Says what the bar shows. */
export function standing(pool: PoolResponse): string {
  return pool.slots < 0
    ? `${pool.occupied_slots} slots taken, no limit`
    : `${pool.occupied_slots} of ${slotWords(pool.slots)} taken`;
}

/** Reads what was typed as a number of slots; a sentence if it is none. */
export function slotsOf(typed: string): number | string {
  const number = Number(typed.trim());
  return typed.trim() !== "" && Number.isInteger(number) && (number > 0 || number === -1)
    ? number
    : "Give it at least 1 slot, or -1 for no limit.";
}
