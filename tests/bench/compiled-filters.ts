import { ARRIVING } from "../../lib/domain/events/filter-options";
import { compileFilter } from "../../lib/filter/evaluate/compile-filter";
import { NO_EVENT } from "../../lib/filter/evaluate/filter-event";
import { readFilter } from "../../lib/filter/evaluate/read-filter";

const properties: Record<string, unknown> = { StatusCode: 200, Path: "/api/users/42", Elapsed: 12.5 };
for (let n = 0; n < 20; n++) properties[`P${n}`] = n;
const EVENT = { ...NO_EVENT, properties, message: "HTTP GET /api/users/42 responded 200 in 12.5 ms" };

const TWENTY = Array.from({ length: 20 }, (_, n) => (n % 2 ? `P${n} <> ${n}` : `Path = '/x/${n}'`)).join(" or ");

/** How often a second each filter is asked of one event, none of whose comparisons ends it early; and the same comparison by hand. */
export function filterRates(seconds: number): { one: number; twenty: number; byHand: number } {
  const keeps = (text: string) => {
    const filter = readFilter(text);
    if (!filter) throw new Error("There is no filter.");
    return compileFilter(filter, ARRIVING);
  };
  const byHand = (event: typeof EVENT) => Number(event.properties.StatusCode) >= 500;
  return { one: rate(keeps("StatusCode >= 500"), seconds), twenty: rate(keeps(TWENTY), seconds), byHand: rate(byHand, seconds) };
}

function rate(keeps: (event: typeof EVENT) => boolean, seconds: number): number {
  let asked = 0;
  let kept = 0;
  for (let warm = 0; warm < 50_000; warm++) if (keeps(EVENT)) kept++;
  const begins = performance.now();
  while (performance.now() - begins < seconds * 1000) {
    for (let n = 0; n < 1000; n++) if (keeps(EVENT)) kept++;
    asked += 1000;
  }
  if (kept > 0) throw new Error("The filter kept what it should not.");
  return (asked / (performance.now() - begins)) * 1000;
}
