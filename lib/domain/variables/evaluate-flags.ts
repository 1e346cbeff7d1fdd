import { z } from "zod";
import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { EXHAUSTED, Fuel } from "../../filter/evaluate/fuel";
import { Refusal } from "../../kernel/refusal";
import { unsoundPart } from "../../kernel/sound-input";
import { readConfig } from "./queries";
import { type Asker, type Resolved, resolveVariable } from "./resolve-variable";
import type { VariableConfig } from "./schema";
import { variableConfig } from "./variable-config";
import { foundVariable, variableProject } from "./variable-row";

type Read = Granted<"project:read_variables">;

/** A flag as the OpenFeature Remote Evaluation Protocol answers it: a value, or why there is none. */
export const Flag = z
  .object({
    key: z.string(),
    value: z.json(),
    reason: z.string(),
    variant: z.string(),
    metadata: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: "OfrepFlag" });
const FlagFault = z.object({ key: z.string(), errorCode: z.string(), errorDetails: z.string() }).meta({ id: "OfrepFlagFault" });
export const Flags = z.object({ flags: z.array(z.union([Flag, FlagFault])) }).meta({ id: "OfrepFlags" });
type Flag = z.output<typeof Flag>;
type FlagFault = z.output<typeof FlagFault>;

/**
 * The value of one flag for whom the context describes. Refuses as the protocol has it, with `errorCode` and `errorDetails` beside our members.
 * Also refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function evaluateFlag(ctx: Read, projectId: string | undefined, key: string, body: Buffer): Promise<Flag> {
  const asker = askerOf(body, key);
  const config = await configOf(ctx, projectId, key);
  const flag = config ? flagOf(key, config, asker, new Fuel()) : fault(key, "FLAG_NOT_FOUND", "There is no such variable in this project.");
  if (!flag) throw refused(fault(key, "FLAG_NOT_FOUND", "For whom the context describes, the value in the program's code counts."));
  if ("errorCode" in flag) throw refused(flag);
  return flag;
}

/**
 * The values of all flags; those whose value is in the program's code are left out, so that it counts.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function evaluateFlags(ctx: Read, projectId: string | undefined, body: Buffer): Promise<z.output<typeof Flags>> {
  const asker = askerOf(body, undefined);
  const { variables } = await readConfig(ctx, projectId);
  const fuel = new Fuel();
  return { flags: Object.entries(variables).flatMap(([key, config]) => flagOf(key, config, asker, fuel) ?? []) };
}

const configOf = (ctx: Read, projectId: string | undefined, name: string): Promise<VariableConfig | undefined> =>
  inTenant(ctx, async (tx) => {
    const project = await variableProject(tx, ctx, projectId);
    const by = await tx.variable.findFirst({
      where: { organizationId: ctx.organizationId, projectId: project, OR: [{ name }, { aliases: { has: name } }] },
      select: { id: true },
    });
    return by ? variableConfig(await foundVariable(tx, ctx, project, { id: by.id })) : undefined;
  });

function flagOf(key: string, config: VariableConfig, asker: Asker, fuel: Fuel): Flag | FlagFault | undefined {
  let resolved: Resolved;
  try {
    resolved = resolveVariable(config, asker, fuel);
  } catch (error) {
    if (error === EXHAUSTED) return fault(key, "GENERAL", "The patterns of the conditions take too long with these attributes.");
    throw error;
  }
  const { label, value, version, override, isSplit, needsKey } = resolved;
  if (needsKey) return fault(key, "TARGETING_KEY_MISSING", "Shares depend on the targeting key. Send context.targetingKey.");
  if (label === undefined || value === undefined) return undefined;
  const reason = isSplit ? "SPLIT" : override === undefined ? "STATIC" : "TARGETING_MATCH";
  return { key, value: JSON.parse(value), reason, variant: label, metadata: version === undefined ? {} : { version } };
}

/** Attributes as OpenFeature's SDKs send them; the targeting key is one of them, too. */
function askerOf(body: Buffer, key: string | undefined): Asker {
  const read = parsedContext(body);
  if (read === undefined) throw refused(fault(key, "PARSE_ERROR", 'The body is no JSON in UTF-8. Send {"context": {…}}.'));
  const context = Context.safeParse(read);
  if (!context.success || unsoundPart(read))
    throw refused(fault(key, "INVALID_CONTEXT", 'Send {"context": {…}} with attributes, and a targetingKey that is a text.'));
  const { targetingKey, ...attributes } = context.data.context ?? {};
  return { targetingKey, attributes: targetingKey === undefined ? attributes : { ...attributes, targetingKey } };
}

const Context = z.looseObject({ context: z.looseObject({ targetingKey: z.string().max(2000).optional() }).nullish() });
const UTF8 = new TextDecoder("utf-8", { fatal: true });

function parsedContext(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(UTF8.decode(body));
  } catch {
    return undefined;
  }
}

const fault = (key: string | undefined, errorCode: string, errorDetails: string): FlagFault => ({
  key: key ?? "",
  errorCode,
  errorDetails,
});

const refused = ({ key, errorCode, errorDetails }: FlagFault): Refusal =>
  new Refusal(errorCode === "FLAG_NOT_FOUND" ? "NOT_FOUND" : "INVALID_REQUEST", errorDetails, {
    members: { ...(key ? { key } : {}), errorCode, errorDetails },
  });
