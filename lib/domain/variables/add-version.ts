import type { Granted } from "../../access/caller";
import type { AddVersion, VariableDefinition } from "./schema";
import { changeVariable } from "./update-variable";

/**
 * Gives a variable a new value, as its newest version; labels stay where they are. VALIDATION_FAILED where it does not fit the schema.
 * Refuses with INVALID_REQUEST, NOT_FOUND and CONFLICT.
 */
export const addVersion = (
  ctx: Granted<"project:write_variables">,
  projectId: string,
  name: string,
  input: AddVersion,
): Promise<VariableDefinition> => changeVariable(ctx, projectId, name, async () => ({ newest: input }));
