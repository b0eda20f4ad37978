/** What stood behind the "?" of each tab when it was left, by the last part of its path. */
export type KeptSearches = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The tabs that show one run; which one it is holds for all of them. */
const OF_A_RUN = ["graph", "gantt"];

/** Returns what stands behind the "?" of the link to a tab. */
export function searchFor(
  tab: string,
  open: string,
  search: Readonly<Record<string, unknown>>,
  kept: KeptSearches,
): Record<string, unknown> {
  if (tab === open) {
    return { ...search };
  }
  const shared = OF_A_RUN.includes(tab) && OF_A_RUN.includes(open) ? { run: search.run } : {};
  return { ...kept[tab], ...shared, trigger: undefined };
}
