"use client";

import { useCallback, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { rotateKeyAction } from "@/lib/actions/keys";
import type { CreatedKey, Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../form/field-group";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { useNow } from "../ui/now";
import { longDay } from "../ui/relative-time";
import { ApiCallDisclosure } from "./api-call-disclosure";
import { apiCall } from "./api-call-samples";
import { ExpiryPicker } from "./expiry-picker";
import type { KeyDesk } from "./key-desk";
import { isToken } from "./key-powers";
import { lifeWords, successorExpiry } from "./rotate-life";
import { RotateScopes } from "./rotate-scopes";
import { RotationTimeline } from "./rotation-timeline";

const GRACES = [
  { value: "PT0S", label: "Now" },
  { value: "PT1H", label: "1 hour" },
  { value: "PT24H", label: "24 hours" },
  { value: "P7D", label: "7 days" },
  { value: "P30D", label: "30 days" },
] as const;
type Grace = (typeof GRACES)[number]["value"];
const MINUTE = 60_000;

type RotateKeyFormProps = {
  desk: KeyDesk;
  of: Key;
  /** The successor's scopes, where they are to differ. */
  scopes?: readonly Scope[];
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

export function RotateKeyForm({ desk, of: key, scopes: wanted, onMade, onCancel }: RotateKeyFormProps) {
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const [grace, setGrace] = useState<Grace>("PT24H");
  const [ownExpiry, setOwnExpiry] = useState<{ at: string | null } | null>(null);
  const [ownScopes, setOwnScopes] = useState<readonly Scope[] | null>(wanted ?? null);
  const { run, pending, refused } = useAction((input: { expires_at?: string | null; scopes?: Scope[] }) =>
    rotateKeyAction(desk.org, { id: key.id, grace_period: grace, ...input }),
  );

  const expiresAt = ownExpiry ? ownExpiry.at : successorExpiry(key, desk.policy, now);
  const body = { ...(ownExpiry ? { expires_at: ownExpiry.at } : {}), ...(ownScopes ? { scopes: [...ownScopes] } : {}) };
  const life = lifeWords(key);
  const offered = desk.grantable.filter((scope) => key.kind !== "project" || scope.startsWith("project:"));
  const graceMs = durationMs(grace) ?? 0;
  return (
    <>
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <FieldGroup legend="How long the old key goes on">
          <Chips label="How long the old key goes on" value={grace} onValueChange={setGrace} options={GRACES} />
        </FieldGroup>
        <RotationTimeline graceMs={graceMs} expiresAt={expiresAt} />
        <FieldGroup
          legend="The successor’s expiry"
          aside={
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={ownExpiry !== null}
              onClick={() => setOwnExpiry(ownExpiry ? null : { at: expiresAt })}
            >
              {ownExpiry ? "As before" : "Change"}
            </Button>
          }
        >
          {ownExpiry ? (
            <ExpiryPicker value={ownExpiry.at} initial={ownExpiry.at ? "date" : "none"} allowNone onChange={(at) => setOwnExpiry({ at })} />
          ) : (
            <p className="text-base text-muted">
              {expiresAt ? longDay(expiresAt) : "None"}
              {life
                ? `: ${life} again, as the old key was given.`
                : expiresAt
                  ? ": as far ahead as the policy allows."
                  : ", as the old key has none."}
            </p>
          )}
        </FieldGroup>
        {isToken(key) ? null : (
          <FieldGroup
            legend="What the successor may do"
            aside={
              <Button
                size="sm"
                variant="ghost"
                aria-expanded={ownScopes !== null}
                onClick={() => setOwnScopes(ownScopes ? null : key.scopes)}
              >
                {ownScopes ? "As before" : "Change"}
              </Button>
            }
          >
            {ownScopes ? (
              <RotateScopes had={key.scopes} value={ownScopes} grantable={offered} onChange={setOwnScopes} />
            ) : (
              <p className="text-base text-muted">
                The same: {key.scopes.length} {key.scopes.length === 1 ? "scope" : "scopes"}. Its settings are taken over as well.
              </p>
            )}
          </FieldGroup>
        )}
        <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "rotate", { grace_period: grace, ...(isToken(key) ? {} : body) })} />
      </div>
      <footer className="flex justify-end gap-2 border-t bg-sunken px-5 py-3 max-sm:[&>*]:flex-1 sm:rounded-b-xl">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          pending={pending}
          disabled={ownScopes?.length === 0}
          onClick={() => void run(body, onMade)}
          className="min-w-0 [&]:shrink"
        >
          <span className="truncate">Rotate {key.name}</span>
        </Button>
      </footer>
    </>
  );
}
