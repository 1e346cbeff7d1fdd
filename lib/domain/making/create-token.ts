import type { Granted } from "../../access/caller";
import type { Scope } from "../../access/scopes";
import { change } from "../../db/change";
import { lockRules } from "../keys/key-allowance";
import { addressesWithinParent, expiryOf, refuseForeignProject } from "../keys/key-rule";
import type { CreatedKey, CreateToken } from "../keys/schema";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { insertKey, mintedSecret } from "./new-key";

type TokenKind = "write_token" | "read_token";

/** What a token of this kind may do: exactly this, whatever its maker holds. */
const SCOPES_OF: Record<TokenKind, readonly Scope[]> = { write_token: ["project:write_otlp"], read_token: ["project:read_otlp"] };

/** Makes a write token of a project, which sends telemetry and nothing else. It does not count against the plan's keys. */
export const createWriteToken = (ctx: Granted<"project:write_token">, projectId: string, input: CreateToken): Promise<CreatedKey> =>
  createToken(ctx, "write_token", projectId, input);

/** Makes a read token of a project, which queries telemetry and nothing else. */
export const createReadToken = (ctx: Granted<"project:read_token">, projectId: string, input: CreateToken): Promise<CreatedKey> =>
  createToken(ctx, "read_token", projectId, input);

async function createToken(
  ctx: Granted<"project:write_token"> | Granted<"project:read_token">,
  kind: TokenKind,
  projectId: string,
  input: CreateToken,
): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  return change(ctx, async (tx) => {
    const { policy } = await lockRules(tx, organizationId);
    await refuseForeignProject(tx, ctx, projectId);
    const expiresAt = expiryOf(input, now, caller);
    refuseOutsidePolicy(policy, expiresAt, now);
    const secret = mintedSecret(kind);
    return insertKey(tx, ctx, {
      kind,
      name: input.description ?? `${kind === "write_token" ? "Write" : "Read"} token ${secret.columns.start}`,
      description: input.description,
      scopes: SCOPES_OF[kind],
      projectId,
      expiresAt,
      secret,
      settings: { allowedAddresses: addressesWithinParent(undefined, caller) },
    });
  });
}
