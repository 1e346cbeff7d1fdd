import type { ActorKind, RecordedAction } from "@/lib/domain/audit/schema";

export const ACTION_LABELS: Record<RecordedAction, string> = {
  INSERT: "Made",
  UPDATE: "Changed",
  DELETE: "Deleted",
  VIEW: "Viewed",
  LOGIN: "Signed in",
  FAILED_LOGIN: "Failed sign-in",
  LOGOUT: "Signed out",
  CLAIM_INVITATION: "Invitation accepted",
  REVOKE_INVITATION: "Invitation withdrawn",
  VERIFY: "Verified",
  DENIED: "Denied",
};

const TYPE_WORDS: Record<string, string> = { api_key: "key", user: "account", signal: "saved search", saved_query: "saved query" };

/** A type of thing as a word: `notification_channel` → "notification channel". */
export const typeWord = (type: string): string => TYPE_WORDS[type] ?? type.replaceAll("_", " ");

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who acted, where a name alone would not say what it is the name of. */
export function actorWord({ kind, name }: { kind: ActorKind; name: string | null }): string {
  switch (kind) {
    case "user":
      return name ?? "A person";
    case "api_key":
      return name ?? "A key";
    case "system":
      return "Latchkey";
    case "anonymous":
      return "Somebody";
  }
}
