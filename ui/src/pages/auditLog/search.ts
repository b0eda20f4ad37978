import { type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface AuditLogSearch {
  readonly dag?: string;
  /** The name of an operation of the API. */
  readonly event?: string;
  readonly owner?: string;
}

/** Reads the address. */
export function auditLogSearch(raw: RawSearch): AuditLogSearch {
  return { dag: text(raw.dag), event: text(raw.event), owner: text(raw.owner) };
}
