import { gatheredQuery } from "../../db/gathered-query";
import { preparedText } from "../../db/prepared-text";
import type { PresentedKey } from "./presented-key";

const BETWEEN = " ";

/** Whether an organization has a live project, by `<organization's id> <project's id>`; undefined where it has none of that id. */
const findProject = gatheredQuery<string, true>(
  preparedText({
    name: "find-projects",
    takes: ["text[]"],
    gives: { place: "integer" },
    text: `
      select t.place::int as place
      from unnest($1::text[]) with ordinality t(sought, place)
      join projects p on p.organization_id = split_part(t.sought, '${BETWEEN}', 1)::uuid
        and p.id = split_part(t.sought, '${BETWEEN}', 2)::uuid and p.deleted_at is null`,
  }),
  () => true,
);

/** Whether a key is good for a project: its own, or any live one of its organization where it is for all. Rejects when the database cannot be reached. */
export async function reachesProject({ organizationId, projectId: own }: PresentedKey, projectId: string): Promise<boolean> {
  if (organizationId === null || (own !== null && own !== projectId)) return false;
  return (await findProject(organizationId + BETWEEN + projectId)) ?? false;
}
