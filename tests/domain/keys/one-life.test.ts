import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("db/generated/"))
  .map((file) => ({ file: `lib/${file}`, text: readFileSync(`lib/${file}`, "utf8") }));
const WRITER = "lib/domain/keys/write-life.ts";

/** The files in which something of the rule stands, apart from where it is at home. */
const having = (pattern: RegExp, ...home: string[]): string[] =>
  files.filter(({ file, text }) => pattern.test(text) && !home.includes(file)).map(({ file }) => file);

test("what ends, suspends or resumes a key is written by one file", () => {
  const writesKeys = /apiKey\s*\.\s*(update|upsert|create)|update api_keys/;
  const sets = /\b(revoked_at|suspended_at|suspension_cause|resumes_at) = |\b(revokedAt|suspendedAt|suspensionCause|resumesAt): /;
  expect(files.filter(({ file, text }) => file !== WRITER && writesKeys.test(text) && sets.test(text)).map(({ file }) => file)).toEqual([]);
  expect(having(/set (revoked|suspended)_at\b/, WRITER)).toEqual([]);
});

test("whether a key lives is asked of the rule, and nowhere worked out again", () => {
  // An invitation is revoked, too; a partial index is asked for by its own words, and what it gives is judged; what is due is found by its time.
  // Prisma's form of the rule stands beside SQL's, and kept-places.test.ts holds it to every case.
  const others = [
    "lib/domain/keys/key-life-sql.ts",
    "lib/domain/members/accept-invitation.ts",
    "lib/domain/members/invite-member.ts",
    "lib/domain/members/queries.ts",
    "lib/domain/members/revoke-invitation.ts",
    "lib/domain/scim/admit-scim-user.ts",
    "lib/domain/scim/dismiss-scim-user.ts",
    "lib/domain/scim/settle-roles.ts",
    "lib/domain/inventory/keys-to-look-at.ts",
    "lib/domain/keys/key-allowance.ts",
    "lib/domain/notices/queries.ts",
    "lib/domain/rotations/finish-rotations.ts",
  ];
  expect(having(/\brevoked_at is (not )?null|\brevokedAt: (null|\{)|expires_at > \$\{[^}]*now/, WRITER, ...others)).toEqual([]);
  expect(
    having(
      /\brevokedAt (!==|===|\?|&&)/,
      "lib/domain/keys/key-status.ts",
      "lib/domain/verdicts/judge-key.ts",
      "lib/domain/keys/key-row.ts",
      ...others,
    ),
  ).toEqual([]);
  expect(having(/"revoked", "expired"|=== "revoked" \|\| \w+ === "expired"/, "lib/domain/keys/status-terms.ts")).toEqual([]);
});
