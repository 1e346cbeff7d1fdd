"use client";

import type { KeyCaller } from "@/lib/domain/usage/schema";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
import { Tooltip } from "../../ui/tooltip";
import { callerWords } from "./caller-words";

const head = "h-8 whitespace-nowrap px-3 font-medium first:pl-4 last:pr-4";
const cell = "h-9 whitespace-nowrap px-3 py-1 first:pl-4 last:pr-4";

/** Who called with a key, the latest first. */
export function KeyCallers({ callers }: { callers: readonly KeyCaller[] }) {
  if (callers.length === 0) return <p className="px-4 py-3 text-sm text-faint">Nobody has called with this key yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label="Callers" tabIndex={0} className="contain-inline-size max-h-80 overflow-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Who called with this key, the latest first</caption>
        <thead className="sticky top-0 bg-sunken text-xs text-muted">
          <tr>
            <th scope="col" className={head}>
              From
            </th>
            <th scope="col" className={head}>
              Last seen
            </th>
            <th scope="col" className={`${head} text-right`}>
              Requests
            </th>
            <th scope="col" className={`${head} text-right`}>
              Denied
            </th>
            <th scope="col" className={head}>
              First seen
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {callers.map((caller) => (
            <tr key={`${caller.address} ${caller.agent}`}>
              <th scope="row" className={`${cell} font-normal`}>
                <CallerName of={caller} />
              </th>
              <td className={cell}>
                <RelativeTime at={caller.last_seen_at} />
              </td>
              <td className={`${cell} text-right`}>
                <NumberShort value={caller.requests} />
              </td>
              <td className={`${cell} text-right`}>
                <NumberShort value={caller.denied} className={caller.denied > 0 ? "text-danger-ink" : "text-faint"} />
              </td>
              <td className={cell}>
                <RelativeTime at={caller.first_seen_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A caller in words, with the agent as it called itself on hover. */
export function CallerName({ of: { address, agent } }: { of: KeyCaller }) {
  if (!address && !agent) return <span className="text-muted">Others, taken together</span>;
  const words = callerWords(agent);
  const callerText = "max-w-44 truncate rounded-sm text-xs text-muted";
  return (
    <span className="grid">
      <span translate="no" className="max-w-44 whitespace-normal break-all font-mono text-sm text-ink">
        {address ?? "unknown address"}
      </span>
      {agent && agent !== words ? (
        <Tooltip
          content={
            <span translate="no" className="break-all">
              {agent}
            </span>
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the agent's own words must be reachable from the keyboard */}
          <span tabIndex={0} className={callerText}>
            {words}
          </span>
        </Tooltip>
      ) : (
        <span className={callerText}>{words}</span>
      )}
    </span>
  );
}
