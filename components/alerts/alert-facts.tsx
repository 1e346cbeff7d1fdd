import { NOTIFY_TERMS } from "@/lib/domain/alerts/alert-terms";
import type { Alert } from "@/lib/domain/alerts/schema";
import { LONG_SPANS } from "./alert-spans";

const words = (span: string) => LONG_SPANS[span] ?? span;

/** When an alert is run, over what, and when it tells. */
export const AlertFacts = ({ of: { frequency, time_window, notify_when, channels } }: { of: Alert }) => (
  <p className="text-sm text-muted">
    <span>{`Looks back ${words(time_window)}, every ${words(frequency)}. `}</span>
    {channels.length === 0 ? (
      <span>It notifies no channel.</span>
    ) : (
      <>
        <span>Notifies </span>
        <bdi translate="no">{channels.map(({ label }) => label).join(", ")}</bdi>
        <span>{`: ${lowered(NOTIFY_TERMS[notify_when])}.`}</span>
      </>
    )}
  </p>
);

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
