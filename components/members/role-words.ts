import { ROLE_TERMS, ROLES, type Role } from "@/lib/access/roles";

/** The lesser first. */
export const ROLE_OPTIONS = [...ROLES].reverse().map((value) => ({ value, label: ROLE_TERMS[value].label, hint: ROLE_TERMS[value].hint }));

export const roleWord = (role: Role): string => ROLE_TERMS[role].label;
