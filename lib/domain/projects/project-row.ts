import type { Project as ProjectRow } from "../../db/generated/client";
import { rfc3339 } from "../../kernel/time";
import type { Project } from "./schema";

export const projectView = (row: ProjectRow & { organization: { name: string } }): Project => ({
  id: row.id,
  project_name: row.name,
  created_at: rfc3339(row.createdAt),
  description: row.description,
  organization_name: row.organization.name,
  visibility: row.visibility,
  updated_at: rfc3339(row.updatedAt),
});
