import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { unfit } from "./settle-variable";
import { foundVariable, type VariableRow } from "./variable-row";
import { MOST } from "./variable-terms";

type Write = Granted<"project:write_variables">;
type Named = { id: string; name: string; aliases: readonly string[] };

/** Refuses a name or an alias by which another variable of the project is asked for. */
export async function refuseTakenName(tx: Tx, { organizationId }: Write, projectId: string, { id, name, aliases }: Named): Promise<void> {
  const names = [name, ...aliases];
  if (new Set(names).size < names.length) throw unfit(["aliases"], "A name stands here twice.", "taken");
  const [taken] = await tx.$queryRaw<{ name: string }[]>`
    select unnest(array_append(aliases, name)) as name from variables where organization_id = ${organizationId}::uuid
      and project_id = ${projectId}::uuid and id <> ${id}::uuid and array_append(aliases, name) && ${names}::text[]`.then((rows) =>
    rows.filter((row) => names.includes(row.name)),
  );
  if (!taken) return;
  const loc = ["body", taken.name === name ? "name" : "aliases"];
  const msg = `A variable of this project is asked for as ${taken.name} already. Choose another name.`;
  throw new Refusal("CONFLICT", msg, { errors: [{ loc, msg, type: "taken" }] });
}

/** The variable as it stands now in the transaction, with all that its project's clients fetch within bounds. */
export async function writtenVariable(tx: Tx, ctx: Write, projectId: string, id: string): Promise<VariableRow> {
  const [{ bytes }] = await tx.$queryRaw<[{ bytes: number }]>`
    select (coalesce(sum(octet_length(concat(v.rollout, v.overrides, v.json_schema, v.template_inputs_schema, v.example))), 0)
      + coalesce(sum((select sum(octet_length(r.serialized_value)) from variable_versions r where r.organization_id = v.organization_id
          and r.variable_id = v.id and (r.version = v.latest_version or exists (select 1 from variable_labels l
            where l.organization_id = r.organization_id and l.variable_id = r.variable_id and l.version = r.version)))), 0))::float8 as bytes
    from variables v where v.organization_id = ${ctx.organizationId}::uuid and v.project_id = ${projectId}::uuid`;
  if (bytes > MOST.configBytes)
    throw new Refusal("CONFLICT", "The project's variables would be too large to be fetched at once: they may have 8 MiB together.");
  return foundVariable(tx, ctx, projectId, { id });
}
