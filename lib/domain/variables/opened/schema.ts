import type { AuditChange } from "../../audit/schema";
import type { SettledRollout, VariableState } from "../schema";

/** A variable in the list of all, without its values. */
export type ListedVariable = {
  id: string;
  name: string;
  description: string | null;
  project_id: string;
  project_name: string;
  rollout: SettledRollout;
  overrides: number;
  latest_version: number | null;
  updated_at: string;
};

export type OpenedVersion = {
  version: number;
  /** How the value begins. */
  preview: string;
  description: string | null;
  created_at: string;
  created_by_name: string | null;
};
export type OpenedLabel = VariableState["labels"][string] & { label: string; updated_at: string; updated_by_name: string };
/** What became of it, with the members that differ since the change before. */
export type OpenedChange = { sequence: number; event: string; at: string; by_name: string; changes: AuditChange[] };

/** A variable as its page shows it: versions without their values, newest first, and changes, latest first. */
export type OpenedVariable = Omit<VariableState, "labels"> & {
  id: string;
  project_id: string;
  project_name: string;
  revision: number;
  labels: OpenedLabel[];
  versions: OpenedVersion[];
  history: OpenedChange[];
};

/** What somebody gets. Without `value` the one in the program's code counts; `override` is the place of the one that fits, from 0. */
export type TriedVariable = {
  label: string | null;
  value: string | null;
  version: number | null;
  override: number | null;
  needsKey: boolean;
  fault: string | null;
};
