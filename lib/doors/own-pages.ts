import type { Call } from "../http/call";
import { Refusal } from "../kernel/refusal";

/** For our own pages alone. Browsers tell where a request comes from; on plain http, at least its Origin where that is another. */
export function refuseStrangers({ header }: Call): void {
  const site = header("sec-fetch-site");
  const origin = header("origin");
  const own = site === undefined ? origin === undefined || hostOf(origin) === header("host") : site === "same-origin";
  if (!own) throw new Refusal("INVALID_REQUEST", "This address answers the pages of this instance alone. Programs use /api/v1.");
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
