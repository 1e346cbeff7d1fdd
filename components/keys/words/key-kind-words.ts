import type { Key } from "@/lib/domain/keys/schema";

const KINDS: Record<Key["kind"], string> = {
  organization: "Organization key",
  project: "Project key",
  personal: "Personal key",
  write_token: "Write token",
  read_token: "Read token",
  instance: "Instance key",
};

/** What a key is: "Project key", "Personal key of Ada Lovelace". */
export const kindWords = (key: Key): string =>
  key.kind === "personal" && key.created_by_name ? `${KINDS.personal} of ${key.created_by_name}` : KINDS[key.kind];

/** Where a key counts: one project, all of them, or the instance. */
export const placeWords = (key: Key): string => key.project_name ?? (key.kind === "instance" ? "The whole instance" : "All projects");
