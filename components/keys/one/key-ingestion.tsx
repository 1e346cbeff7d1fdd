import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { USAGE_SPANS } from "@/lib/domain/usage/usage-terms";
import { Facts } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";

/** What a key does to events as they arrive. */
export function KeyIngestion({ of: { ingestion, advertised_level, braked_at }, insight }: { of: Key; insight: KeyInsight | null }) {
  const ahead = (insight?.usage ?? []).reduce((sum, { events_ahead }) => sum + events_ahead, 0);
  const notStored = { below: 0, filtered: 0 };
  for (const { events_below_level, events_filtered } of insight?.usage ?? []) {
    notStored.below += events_below_level;
    notStored.filtered += events_filtered;
  }
  const { applied_properties, filter, minimum_level, use_server_timestamps } = ingestion;
  return (
    <Facts
      facts={[
        { name: "Minimum level", value: minimum_level ? `${minimum_level} and above` : <span className="text-muted">Every level</span> },
        ...(braked_at ? [{ name: "Brake", value: <Braked level={advertised_level} at={braked_at} /> }] : []),
        ...(filter
          ? [
              {
                name: "Filter",
                value: (
                  <code translate="no" className="break-words font-mono text-sm">
                    {filter}
                  </code>
                ),
              },
            ]
          : []),
        { name: "Time", value: use_server_timestamps ? "That of arrival" : <span className="text-muted">The event’s own</span> },
        ...(insight && notStored.below + notStored.filtered > 0
          ? [
              {
                name: "Not stored",
                value: (
                  <span>{`${notStored.below.toLocaleString("en")} below the minimum level and ${notStored.filtered.toLocaleString("en")} by the filter, of ${USAGE_SPANS[insight.span].phrase}`}</span>
                ),
              },
            ]
          : []),
        ...(insight && ahead > 0
          ? [
              {
                name: "Ahead of time",
                value: (
                  <>
                    <NumberShort value={ahead} />
                    <span>{` ${ahead === 1 ? "event" : "events"} of ${USAGE_SPANS[insight.span].phrase} ${ahead === 1 ? "was" : "were"} too far ahead of the server’s clock and got its time. A sender’s clock is wrong.`}</span>
                  </>
                ),
              },
            ]
          : []),
        {
          name: "Adds",
          value:
            applied_properties.length > 0 ? (
              <ul translate="no" className="grid gap-1 font-mono text-sm">
                {applied_properties.map(({ name, value }) => (
                  <li key={name}>
                    <Name>{name}</Name>
                    <span> = </span>
                    <span className="text-value">{JSON.stringify(value)}</span>
                  </li>
                ))}
              </ul>
            ) : (
              <span className="text-muted">No properties</span>
            ),
        },
      ]}
    />
  );
}

/** That its clients are told a higher level, for how much arrives. */
const Braked = ({ level, at }: { level: string | null; at: string }) => (
  <>
    <span className="text-warn-ink">{`Clients are told to send ${level} and above. `}</span>
    <span>Ten times as much as usual arrived, last seen </span>
    <RelativeTime at={at} />
    <span>. What arrives is stored all the same.</span>
  </>
);
