"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { RowTitle } from "../../table/row-title";
import { Name } from "../../ui/name";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
import { isLive } from "../words/key-attention";
import { kindWords, placeWords } from "../words/key-kind-words";

export const Plain = ({ children }: { children: ReactNode }) => <span className="block truncate text-muted">{children}</span>;

/** From where a key was last used, and by what. */
function LastCaller({ of: key }: { of: Key }) {
  if (!key.last_used_address && !key.last_used_agent) return null;
  return (
    <span className="grid gap-0.5">
      {key.last_used_address ? (
        <span translate="no" className="font-mono">
          {key.last_used_address}
        </span>
      ) : null}
      {key.last_used_agent ? (
        <span translate="no" className="break-all text-muted">
          {key.last_used_agent}
        </span>
      ) : null}
    </span>
  );
}

export const LastUse = ({ of: key }: { of: Key }) => (
  <span className="md:grid">
    <RelativeTime at={key.last_used_at} never="never" more={<LastCaller of={key} />} className="justify-self-start" />
    {key.request_count > 0 ? (
      <span className="text-xs text-faint max-md:ml-1.5">
        <NumberShort value={key.request_count} />
        <span>{` ${key.request_count === 1 ? "request" : "requests"}`}</span>
      </span>
    ) : null}
  </span>
);

/** Under the status where the table is too narrow for a column of its own; what expires soon says when already. */
export function ExpiryOfStatus({ of: key }: { of: Key }) {
  if (!isLive(key) || key.status === "expiring") return null;
  return (
    <span className="hidden text-xs text-faint md:@max-[58rem]:block">
      <span>{key.expires_at ? "expires " : ""}</span>
      <RelativeTime at={key.expires_at} never="no expiry" className="whitespace-normal" />
    </span>
  );
}

type NameAndPlaceProps = { of: Key; href: string; onOpen: (key: Key) => void };

export const NameAndPlace = ({ of: key, href, onOpen }: NameAndPlaceProps) => (
  <div className="min-w-0">
    <RowTitle name={key.name} href={href} onOpen={() => onOpen(key)} />
    <div className="truncate text-xs text-faint">
      <Name>{placeWords(key)}</Name>
      <span className="md:hidden">{` · ${kindWords(key)}`}</span>
    </div>
  </div>
);
