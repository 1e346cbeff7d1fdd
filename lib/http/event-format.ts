import type { EventFormat } from "../domain/events/receive-events";
import type { Call } from "./call";

/** `/api/events/raw` reads CLEF where the query has `clef` bare or `clef=true`, or where the content type says so; else raw JSON. */
export function rawEventFormat(call: Call): EventFormat {
  const [, clef] = [...new URLSearchParams(call.query)].find(([name]) => name.toLowerCase() === "clef") ?? [];
  const type = call.header("content-type")?.trim().toLowerCase() ?? "";
  return clef === "" || clef?.toLowerCase() === "true" || type.startsWith("application/vnd.serilog.clef") ? "clef" : "raw";
}
