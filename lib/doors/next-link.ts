import type { Call } from "../http/call";
import { settings } from "../kernel/settings";
import type { PageQuery } from "./page-query";

/** `Link: <…>; rel="next"` while a page is full, so that the answer stays a plain array. */
export function nextLink(items: { id: string }[], call: Call, query: PageQuery): Record<string, string> {
  const last = items.at(-1);
  if (!last || items.length < query.limit) return {};
  const next = new URLSearchParams(call.query);
  next.set("cursor", last.id);
  return { link: `<${settings.publicUrl}${call.path}?${next}>; rel="next"` };
}
