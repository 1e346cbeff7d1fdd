import type { Role } from "@/lib/access/roles";

export const ROLE_OPTIONS = [
  { value: "member", label: "Member", hint: "Reads, sends and queries. Cannot manage keys or people" },
  { value: "admin", label: "Admin", hint: "Manages keys, people, projects and settings" },
] as const satisfies readonly { value: Role; label: string; hint: string }[];

export const roleWord = (role: Role): string => (role === "admin" ? "Admin" : "Member");
