export type ShellUser = { name: string; email: string; isOperator: boolean };
export type ShellOrganization = { name: string; display_name: string; planLabel: string; role: "admin" | "member" };
export type ShellProject = { id: string; project_name: string };
