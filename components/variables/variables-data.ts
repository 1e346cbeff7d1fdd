import type { ListedVariable, OpenedVariable } from "@/lib/domain/variables/opened/schema";

export type VariablesData = {
  org: string;
  variables: readonly ListedVariable[];
  projects: readonly { id: string; name: string }[];
  mayWrite: boolean;
};

export type VariableData = OpenedVariable & { org: string; mayWrite: boolean };

/** Where a write goes. */
export const placeOf = ({ project_id, name }: Pick<OpenedVariable, "project_id" | "name">) => ({ project_id, variable: name });
