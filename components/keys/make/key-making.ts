import type { KeyAllowance } from "@/lib/domain/keys/schema";
import type { KeyDesk } from "../words/key-desk";

/** What the form that generates an organization's key stands on. */
export type KeyMaking = {
  desk: KeyDesk;
  allowance: KeyAllowance;
  projects: readonly { id: string; project_name: string }[];
  isOperator: boolean;
  mayGiveToken: boolean;
  ownAddress: string | null;
};
