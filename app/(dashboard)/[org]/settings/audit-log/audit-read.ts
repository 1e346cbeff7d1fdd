import { createLoader } from "nuqs/server";
import { z } from "zod";
import { auditParams, auditSearchOf } from "@/components/audit/audit-params";
import type { AuditData, AuditFound } from "@/components/audit/audit-screen";
import type { Granted } from "@/lib/access/caller";
import { may } from "@/lib/access/grant";
import { readAuditFacets, searchAuditLog } from "@/lib/domain/audit/queries";
import { AuditSearch } from "@/lib/domain/audit/schema";
import { read } from "@/lib/doors/read";
import { Refusal } from "@/lib/kernel/refusal";

const load = createLoader(auditParams);

export const auditRead = read({
  name: "audit-log",
  permission: "organization:auditlog",
  input: z.object({ org: z.string() }).catchall(z.string()),
  run: async (ctx, { org, ...asked }): Promise<AuditData> => {
    const checked = AuditSearch.safeParse(auditSearchOf(load(asked), ctx.now));
    const found = checked.success ? await search(ctx, checked.data) : unreadable(ctx);
    return { org, found, isOperator: may(ctx.caller, "instance:admin") };
  },
});

/** A refusal is told on the screen; anything else is for the error page. */
async function search(ctx: Granted<"organization:auditlog">, asked: AuditSearch): Promise<AuditFound> {
  try {
    const [first, facets] = await Promise.all([searchAuditLog(ctx, asked), readAuditFacets(ctx, asked)]);
    return { search: asked, first, facets, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "UNAVAILABLE") throw error;
    return refused(ctx, error);
  }
}

const unreadable = (ctx: Granted): AuditFound =>
  refused(ctx, new Refusal("INVALID_REQUEST", "The address holds a filter that cannot be read."));

const refused = ({ requestId }: Granted, { code, message, details }: Refusal): AuditFound => ({
  search: null,
  first: null,
  facets: null,
  refused: { ok: false, code, detail: message, members: details.members, requestId },
});
