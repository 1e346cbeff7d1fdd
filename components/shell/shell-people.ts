import type { Role } from "@/lib/access/roles";
import type { NoticeView } from "@/lib/domain/notices/schema";

export type ShellUser = { name: string; email: string; isOperator: boolean };
export type ShellOrganization = { name: string; display_name: string; planLabel: string; role: Role };
export type ShellProject = { id: string; project_name: string };

/** What the frame around every page knows. */
export type ShellData = {
  user: ShellUser;
  organizations: readonly ShellOrganization[];
  current: ShellOrganization | null;
  projects: readonly ShellProject[];
  notices: readonly NoticeView[];
  /** Of the Latchkey that answers. */
  version: string;
};
