import { hash, verify } from "@node-rs/argon2";

// The parameters OWASP recommends for argon2id: 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// Verified against where there is no such account, so that both answers take the same time.
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3vmEBnzTPGvkWq1WRpMvVZpTqkEPHPmBPX0RMGMMWvo";

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether the password is that of the hash; as slow as ever where there is no hash, and then false. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const same = await verify(stored ?? NOBODY, password).catch(() => false);
  return same && typeof stored === "string";
}
