import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";

const FORBIDDEN = [
  "LATCHKEY_AUTH_SECRET",
  "DATABASE_URL",
  "latchkey_gate",
  "argon2",
  "PrismaClient",
  "api_keys",
  "timingSafeEqual",
  "LATCHKEY_INIT",
];

test("what the browser is given holds nothing of the server: no secret's name, no query, no hash function", () => {
  const files = readdirSync(".next/static", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(".next/static", file), "utf8");
    return FORBIDDEN.filter((word) => text.includes(word)).map((word) => `${word} in ${file}`);
  });
  expect(found).toEqual([]);
});
