"use client";

import { useCallback } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { useNow } from "../../ui/now";
import { relative } from "../../ui/relative-time";
import { Status } from "../../ui/status";
import { type Concern, isLive } from "./key-attention";

const LOOKS = {
  active: { tone: "ok", word: "Active" },
  expiring: { tone: "warn", word: "Expiring" },
  rotating: { tone: "info", word: "Rotating" },
  suspended: { tone: "idle", word: "Suspended" },
  expired: { tone: "idle", word: "Expired", shape: "struck" },
  revoked: { tone: "danger", word: "Revoked", shape: "ring" },
} as const;

const SUSPENDED = {
  plan: "The plan allows fewer keys. A higher plan brings it back.",
  manual: "An admin suspended it. Its calls are refused with KEY_SUSPENDED.",
  idle: "It was idle for too long. Its calls are refused with KEY_SUSPENDED.",
  policy: "The organization's policy suspended it.",
};

/** What happens next by itself, and when. */
function untilOf(key: Key): readonly [string, string | null] {
  switch (key.status) {
    case "expiring":
      return ["", key.expires_at];
    case "rotating":
      return ["old key ends ", key.grace_ends_at];
    case "suspended":
      return ["resumes ", key.resumes_at];
    default:
      return ["", null];
  }
}

function hintOf(key: Key): string {
  switch (key.status) {
    case "active":
      return key.expires_at ? "It works. Nothing to do before it expires." : "It works, without an expiry. Nothing to do.";
    case "expiring":
      return "";
    case "rotating":
      return "A new key has taken over. Move the last callers to it before the old key ends.";
    case "suspended":
      return SUSPENDED[key.suspension_cause ?? "manual"] + (key.resumes_at ? " It resumes automatically." : "");
    case "expired":
      return "Its calls are refused with KEY_EXPIRED. Generate a new key if something still needs it.";
    case "revoked":
      return `${key.revoked_by_name ? `Revoked by ${key.revoked_by_name}` : "Revoked"}${key.revocation_reason ? `: ${key.revocation_reason}` : ""}. Its calls are refused with KEY_REVOKED.`;
  }
}

const WORDS: Record<Concern["id"], string> = {
  leaked: "Leaked",
  expiring: "Expiring",
  policy: "Out of policy",
  unused: "Unused",
  denied: "Denied calls",
};
const LEAKED = { tone: "danger", word: "Leaked" } as const;

/** What is shown first: that a key was found in public before all, and what needs a look before that it works. */
function lookOf(key: Key, [worst]: readonly Concern[]) {
  if (key.leaked_at && isLive(key)) return LEAKED;
  return key.status === "active" && worst ? ({ tone: "warn", word: WORDS[worst.id] } as const) : LOOKS[key.status];
}

/** Said after the word: what happens next, and the status itself where something worse stands before it. */
function moreOf(word: string, { status }: Key, next: string): string | undefined {
  const behind = status !== "active" && word !== LOOKS[status].word ? LOOKS[status].word.toLowerCase() : "";
  return [behind, next].filter(Boolean).join(" ") || undefined;
}

/** The worst that is true of a key; the rest is said on hover and focus. */
export function KeyStatus({ of: key, concerns = [] }: { of: Key; concerns?: readonly Concern[] }) {
  const [prefix, until] = untilOf(key);
  const when = useNow(useCallback((now: number) => (until ? relative(until, now) : ""), [until]));
  const look = lookOf(key, concerns);
  const leak =
    look === LEAKED && concerns.length === 0 ? "It was found in public, so anyone who found it can use it. Rotate or revoke it." : "";
  // That there is nothing to do is said only where there is nothing.
  const lines = [leak, ...concerns.map(({ line }) => line), look === LOOKS.active || key.status !== "active" ? hintOf(key) : ""].filter(
    Boolean,
  );
  return (
    <Status
      {...look}
      more={moreOf(look.word, key, when && `${prefix}${when}`)}
      hint={
        <span className="grid gap-1">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      }
    />
  );
}
