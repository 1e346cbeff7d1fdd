import { hash, verify } from "@node-rs/argon2";
import { passwordForm, passwordForms } from "./password-terms";

// The parameters OWASP recommends for argon2id: 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// Verified against where there is no such account, so that both answers take the same time.
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3vmEBnzTPGvkWq1WRpMvVZpTqkEPHPmBPX0RMGMMWvo";

export const hashPassword = (password: string): Promise<string> => hash(passwordForm(password), COST);

/**
 * Whether the password is that of the hash, and then whether the hash is of its one form or of another, as hashes of before may be.
 * As slow as ever where there is no hash, and then null: how many forms are tried depends on the password alone.
 */
export async function matchPassword(password: string, stored: string | null | undefined): Promise<"current" | "outdated" | null> {
  for (const [i, form] of passwordForms(password).entries()) {
    const same = await verify(stored ?? NOBODY, form).catch(() => false);
    if (same && typeof stored === "string") return i === 0 ? "current" : "outdated";
  }
  return null;
}

export const isPassword = async (password: string, stored: string | null | undefined): Promise<boolean> =>
  (await matchPassword(password, stored)) !== null;
