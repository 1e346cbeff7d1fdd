"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { RowTitle } from "../../table/row-title";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
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
    <RelativeTime at={key.last_used_at} never="never used" more={<LastCaller of={key} />} className="justify-self-start" />
    {key.request_count > 0 ? (
      <span className="text-xs text-faint max-md:ml-1.5">
        <NumberShort value={key.request_count} />
        <span>{` ${key.request_count === 1 ? "request" : "requests"}`}</span>
      </span>
    ) : null}
  </span>
);

export const NameAndPlace = ({ of: key, onOpen }: { of: Key; onOpen: (key: Key) => void }) => (
  <div className="min-w-0">
    <RowTitle name={key.name} onOpen={() => onOpen(key)} />
    <div className="truncate text-xs text-faint">
      <span>{placeWords(key)}</span>
      <span className="md:hidden">{` · ${kindWords(key)}`}</span>
    </div>
  </div>
);
