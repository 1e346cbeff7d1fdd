import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { EXHAUSTED } from "../../filter/evaluate/fuel";
import type { TriedVariable } from "./opened/schema";
import { resolveVariable } from "./resolve-variable";
import type { TryVariable } from "./schema";
import { variableConfig } from "./variable-config";
import { foundVariable } from "./variable-row";

const NOTHING: TriedVariable = { label: null, value: null, version: null, override: null, needsKey: false, fault: null };
const TOO_LONG = "The patterns of the conditions take too long with these attributes.";

/** What the variable gives to whom the question describes, chosen as programs choose. Refuses with NOT_FOUND. */
export const tryVariable = (
  ctx: Granted<"project:read_variables">,
  id: string,
  { targeting_key, attributes }: TryVariable,
): Promise<TriedVariable> =>
  inTenant(ctx, async (tx) => {
    const config = variableConfig(await foundVariable(tx, ctx, undefined, { id }));
    try {
      const { label, value, version, override, needsKey } = resolveVariable(config, {
        targetingKey: targeting_key ?? undefined,
        attributes,
      });
      return { ...NOTHING, label: label ?? null, value: value ?? null, version: version ?? null, override: override ?? null, needsKey };
    } catch (error) {
      if (error === EXHAUSTED) return { ...NOTHING, fault: TOO_LONG };
      throw error;
    }
  });
