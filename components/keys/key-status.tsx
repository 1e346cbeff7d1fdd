"use client";

import { useCallback } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { useNow } from "../ui/now";
import { relative } from "../ui/relative-time";
import { Status } from "../ui/status";

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
      return "Its successor is out. Move the last callers over before the old key ends.";
    case "suspended":
      return SUSPENDED[key.suspension_cause ?? "manual"] + (key.resumes_at ? " It goes on by itself." : "");
    case "expired":
      return "Its calls are refused with KEY_EXPIRED. Generate a new key when something still needs it.";
    case "revoked":
      return `${key.revoked_by_name ? `Revoked by ${key.revoked_by_name}` : "Revoked"}${key.revocation_reason ? `: ${key.revocation_reason}` : ""}. Its calls are refused with KEY_REVOKED.`;
  }
}

/** A key's one status, with what else needs a look counted behind it. */
export function KeyStatus({ of: key, attention = [] }: { of: Key; attention?: readonly string[] }) {
  const [prefix, until] = untilOf(key);
  const when = useNow(useCallback((now: number) => (until ? relative(until, now) : ""), [until]));
  const lines = [hintOf(key), ...attention].filter(Boolean);
  return (
    <Status
      {...LOOKS[key.status]}
      more={when ? `${prefix}${when}` : undefined}
      others={Math.max(0, attention.length - (key.status === "expiring" ? 1 : 0))}
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
