import type { AuditEntry } from "@/lib/domain/audit/schema";
import { PLAN_TERMS, PLANS } from "@/lib/domain/plans/plan-terms";

/** A text, and whether it is a name. */
type Piece = [text: string, as?: "name"];

/** What somebody did about an account, or asked of the operator, in words; undefined for what has none of its own. */
export function accountDeed(entry: AuditEntry): Piece[] | undefined {
  const after = (member: string): string => {
    const value = entry.changes.find((each) => each.member === member)?.after;
    return typeof value === "string" ? value : "";
  };
  switch (entry.resource_type) {
    case "user":
      if (entry.action === "INSERT") return [["signed up"]];
      if (after("password")) return [[after("password") === "reset" ? "set a new password with a link" : "changed their password"]];
      return after("email") ? [["changed their address to "], [after("email"), "name"]] : undefined;
    case "second_factor":
      return [[FACTOR_DEEDS[after("change")] ?? "changed their second factors"]];
    case "password_reset":
      return [["asked for a new password for "], [after("email"), "name"]];
    case "email_change":
      return [["asked for a change of address to "], [after("email"), "name"]];
    case "plan_request":
      return requestDeed(entry.action, after("answer"), after("plan") || beforeOf(entry, "plan"));
  }
  return undefined;
}

const FACTOR_DEEDS: Record<string, string> = {
  app_added: "added an authenticator app to their account",
  app_removed: "removed the authenticator app of their account",
  passkey_added: "added a passkey to their account",
  passkey_removed: "removed a passkey of their account",
  codes_renewed: "made new recovery codes for their account",
  removed_by_operator: "removed the second factors of an account",
};

function requestDeed(action: AuditEntry["action"], answer: string, planId: string): Piece[] {
  const plan = PLANS.find((each) => each === planId);
  const verb =
    action === "INSERT" ? "asked the operator for " : action === "DELETE" ? "withdrew the request for " : `${answer} the request for `;
  return [[verb], [plan ? PLAN_TERMS[plan].label : "a plan", "name"]];
}

const beforeOf = (entry: AuditEntry, member: string): string => {
  const value = entry.changes.find((each) => each.member === member)?.before;
  return typeof value === "string" ? value : "";
};
