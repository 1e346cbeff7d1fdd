import { ROLE_TERMS, ROLES } from "@/lib/access/roles";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import { PLAN_TERMS, PLANS } from "@/lib/domain/plans/plan-terms";
import { accountDeed } from "./account-deed";
import { actorWord, typeWord } from "./audit-labels";

/** A piece of a sentence: plain words, a name (that may lead somewhere) or a term as the API writes it. */
export type Part = { text: string; as?: "name" | "term"; keyId?: string };

const say = (text: string): Part => ({ text });
const name = (text: string): Part => ({ text, as: "name" });

/** What an entry says, in words: "Maya Lindqvist revoked the key GitHub Actions CI". */
export function auditSentence(entry: AuditEntry): Part[] {
  const { kind, id } = entry.actor;
  const who: Part = { text: actorWord(entry.actor), as: "name", ...(kind === "api_key" && id ? { keyId: id } : {}) };
  return [...(kind === "api_key" ? [say("The key ")] : []), who, say(" "), ...deed(entry)];
}

function deed(entry: AuditEntry): Part[] {
  switch (entry.action) {
    case "LOGIN":
      return [say("signed in")];
    case "LOGOUT":
      return [say(signOut(entry))];
    case "FAILED_LOGIN":
      return [say("failed to sign in as "), name(text(after(entry, "email")) ?? entry.record.name ?? "somebody")];
    case "CLAIM_INVITATION":
      return [say(`joined as ${roleWord(after(entry, "role"))} by an invitation`)];
    case "REVOKE_INVITATION":
      return entry.record.name ? [say("withdrew the invitation of "), name(entry.record.name)] : [say("withdrew an invitation")];
    case "DENIED":
      return denial(entry);
    case "VERIFY":
      if (entry.resource_type === "session") return [say("confirmed their identity")];
  }
  switch (entry.resource_type) {
    case "api_key":
      return [...keyDeed(entry)];
    case "member":
      return memberDeed(entry);
    case "invitation":
      if (entry.action === "INSERT") return invitation(entry);
      break;
    case "user":
    case "second_factor":
    case "password_reset":
    case "email_change":
    case "plan_request": {
      const words = accountDeed(entry);
      if (words) return words.map(([said, as]) => ({ text: said, as }));
      break;
    }
    case "organization":
      if (entry.action === "INSERT") return [say("created the organization "), thing(entry)];
      if (has(entry, "plan")) {
        return [say("changed the plan from "), name(planWord(before(entry, "plan"))), say(" to "), name(planWord(after(entry, "plan")))];
      }
      break;
    case "policy":
      return [say("changed the key policy")];
  }
  return plainDeed(entry);
}

const VERBS: Record<string, string> = { INSERT: "made", DELETE: "deleted", VIEW: "viewed", VERIFY: "verified" };

/** For whatever has no words of its own. */
function plainDeed(entry: AuditEntry, word = typeWord(entry.resource_type ?? "entry")): Part[] {
  const of = [say(` the ${word}`), ...(entry.record.name ? [say(" "), thing(entry)] : [])];
  if (entry.action !== "UPDATE") return [say(VERBS[entry.action] ?? "touched"), ...of];
  const renamed =
    entry.changes.length === 1 ? entry.changes.find(({ member }) => /^((project|dashboard|display)_)?name$/.test(member)) : undefined;
  if (renamed)
    return [
      say(`renamed the ${word} `),
      name(text(renamed.before) ?? "?"),
      say(" to "),
      { ...thing(entry), text: text(renamed.after) ?? "?" },
    ];
  const members = entry.changes.map(({ member }) => member.replaceAll("_", " "));
  if (members.length === 0) return [say("saved"), ...of, say(" without a change")];
  const what = members.length > 3 ? `${members.length} settings` : members.join(", ").replace(/, ([^,]*)$/, " and $1");
  return [say(`changed ${what} of`), ...of];
}

const KIND_WORDS: Record<string, string> = {
  project: "project key",
  personal: "personal key",
  write_token: "write token",
  read_token: "read token",
  instance: "instance key",
};

function keyDeed(entry: AuditEntry): Part[] {
  const word = KIND_WORDS[text(after(entry, "kind")) ?? ""] ?? "key";
  const about = (verb: string): Part[] => [say(`${verb} the ${word} `), thing(entry)];
  if (entry.action === "INSERT") return has(entry, "rotated_from") ? about("generated the successor of") : about("generated");
  if (entry.action !== "UPDATE") return plainDeed(entry);
  if (has(entry, "rotated_to")) return about(after(entry, "rotated_to") ? "rotated" : "undid the rotation of");
  if (after(entry, "revoked_at")) return about(has(entry, "grace_ends_at") ? "ended the rotation of" : "revoked");
  if (has(entry, "suspended_at")) return about(after(entry, "suspended_at") ? "suspended" : "resumed");
  if (after(entry, "grace_ends_at")) return about("extended the grace period of");
  if (after(entry, "leaked_at")) return about("reported a leak of");
  return plainDeed(entry, word);
}

function memberDeed(entry: AuditEntry): Part[] {
  const who = name(entry.record.name ?? "a member");
  const own = entry.actor.id !== null && entry.actor.id === entry.record.id;
  if (entry.action === "DELETE") return own ? [say("left the organization")] : [say("removed "), who, say(" from the organization")];
  if (entry.action === "INSERT") return [say("added "), who, say(` as ${roleWord(after(entry, "role"))}`)];
  if (!has(entry, "role")) return plainDeed(entry);
  return [say("made "), own ? say("themselves") : who, say(` ${roleWord(after(entry, "role"))}`)];
}

function invitation(entry: AuditEntry): Part[] {
  const email = text(after(entry, "email"));
  const role = roleWord(after(entry, "role"));
  return email ? [say("invited "), name(email), say(` as ${role}`)] : [say(`made an invitation for ${role}`)];
}

function denial(entry: AuditEntry): Part[] {
  if (entry.resource_type === "owner") return [say("was denied something only its owner can do")];
  return [say("was denied for lack of "), { text: entry.resource_type ?? "a permission", as: "term" }];
}

function signOut(entry: AuditEntry): string {
  const ended = after(entry, "ended");
  if (typeof ended === "number") return ended === 1 ? "ended another session" : `ended ${ended} other sessions`;
  return after(entry, "own") === false ? "ended another session" : "signed out";
}

const thing = ({ record, resource_type }: AuditEntry): Part => ({
  text: record.name ?? typeWord(resource_type ?? "entry"),
  as: "name",
  ...(record.is_key && record.id ? { keyId: record.id } : {}),
});

const change = (entry: AuditEntry, member: string) => entry.changes.find((each) => each.member === member);
const has = (entry: AuditEntry, member: string) => change(entry, member) !== undefined;
const before = (entry: AuditEntry, member: string) => change(entry, member)?.before;
const after = (entry: AuditEntry, member: string) => change(entry, member)?.after;
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const roleWord = (role: unknown) =>
  ROLES.map((each) => (each === role ? ROLE_TERMS[each].oneOfThem : "")).join("") || `a ${text(role) ?? "member"}`;
const planWord = (value: unknown) => {
  const plan = PLANS.find((each) => each === value);
  return plan ? PLAN_TERMS[plan].label : "?";
};
