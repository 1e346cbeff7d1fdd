import type { IngestionPreview } from "@/lib/domain/events/schema";

const number = (count: number): string => count.toLocaleString("en");

/** A share as it is said: never 0 % of something, nor 100 % of less than all. */
function percent(part: number, whole: number): string {
  const share = (part / whole) * 100;
  if (part > 0 && share < 1) return "less than 1 %";
  if (part < whole && share > 99) return "more than 99 %";
  return `${Math.round(share)} %`;
}

/** What would have become of the events, in a sentence. */
export function previewWords({ events, dropped, below_level, filtered }: IngestionPreview): string {
  if (events === 0) return "This key has stored no event lately, so there is nothing to try the rules on.";
  if (dropped === 0) return "Would have dropped nothing.";
  const by = below_level > 0 && filtered > 0 ? `: ${number(below_level)} below the minimum level, ${number(filtered)} by the filter` : "";
  return `Would have dropped ${number(dropped)} (${percent(dropped, events)})${by}.`;
}

const ENDED: Record<NonNullable<IngestionPreview["ended_by"]>, string> = {
  time: "It ended there, since it took too long. ",
  size: "It ended there, since the events are large. ",
  cost: "It ended there, since the filter takes long: on arrival such a filter slows the key’s senders. ",
};
/** Why it was no more of them, followed by a blank. */
export const endedWords = ({ ended_by }: IngestionPreview): string => (ended_by ? ENDED[ended_by] : "");
