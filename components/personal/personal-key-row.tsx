"use client";

import type { Role } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import type { ChooseKeyDialog } from "../keys/one/key-dialogs";
import { KeyMenu } from "../keys/one/key-menu";
import { isLive } from "../keys/words/key-attention";
import { KeyStatus } from "../keys/words/key-status";
import { KeyToken } from "../keys/words/key-token";
import { canWords } from "../keys/words/scope-words";
import { roleWord } from "../members/role-words";
import { cn } from "../ui/cn";
import { Disclosure } from "../ui/disclosure";
import { RelativeTime } from "../ui/relative-time";
import { CarriedScopes } from "./carried-scopes";

type PersonalKeyRowProps = { of: Key; allowed: readonly Scope[]; role: Role; onChoose: ChooseKeyDialog };

/** One key, and what it carries now: what the role no longer allows is struck out. */
export function PersonalKeyRow({ of: key, allowed, role, onChoose }: PersonalKeyRowProps) {
  const live = isLive(key);
  const carried = key.scopes.filter((scope) => allowed.includes(scope));
  const dropped = key.scopes.length - carried.length;
  return (
    <li className="px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3">
            <span translate="no" className={cn("truncate text-base font-medium", live ? "text-ink" : "text-faint")}>
              {key.name}
            </span>
            <KeyStatus of={key} />
          </div>
          {key.description ? <p className="truncate text-sm text-muted">{key.description}</p> : null}
          <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sm text-muted">
            <KeyToken id={key.id} start={key.token_start} faded={!live} />
            <span>
              Last used <RelativeTime at={key.last_used_at} never="never" />
            </span>
            <span>
              {live ? (
                <>
                  <span>Expires </span>
                  <RelativeTime at={key.expires_at} never="never" />
                </>
              ) : (
                <>
                  <span>Ended </span>
                  <RelativeTime at={key.revoked_at ?? key.expires_at} />
                </>
              )}
            </span>
          </div>
        </div>
        <KeyMenu of={key} onChoose={onChoose} />
      </div>
      {live ? (
        <div className="mt-1.5">
          <Disclosure
            contentClassName="mt-1 rounded-lg border bg-sunken px-3 py-1"
            label={
              <span>
                <span>{`Can ${canWords(carried)}`}</span>
                {dropped > 0 ? (
                  <span className="text-warn-ink">
                    {` · ${dropped} of ${key.scopes.length} scopes are not carried, as ${roleWord(role)}`}
                  </span>
                ) : null}
              </span>
            }
          >
            <CarriedScopes scopes={key.scopes} carried={carried} role={role} />
          </Disclosure>
        </div>
      ) : null}
    </li>
  );
}
