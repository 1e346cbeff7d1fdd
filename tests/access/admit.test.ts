import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const sourcesOf = (...rooms: string[]): string[] =>
  rooms.flatMap((room) =>
    fs
      .readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => path.posix.join(room, name)),
  );
const that = (rooms: string[], text: RegExp): string[] => sourcesOf(...rooms).filter((file) => text.test(fs.readFileSync(file, "utf8")));

test("of what ships, the doors alone say who is calling, each from what the request brought along", () => {
  expect(that(["app", "components", "lib", "server"], /\badmit\(/).sort()).toEqual([
    "lib/access/grant.ts",
    "lib/doors/authenticate-key.ts",
    "lib/doors/authenticate-person.ts",
    "lib/doors/back-channel-logout.ts",
    "lib/doors/finish-sign-on.ts",
    "lib/doors/job.ts",
    "lib/doors/provider-logout.ts",
    "lib/doors/session.ts",
    "lib/doors/sign-on-provider.ts",
  ]);
});

test("a job is the instance itself, never a person or a key", () => {
  expect(fs.readFileSync("lib/doors/job.ts", "utf8")).not.toMatch(/kind: "(person|key)"/);
});

test("who can make a proof of anybody is of the demo, which nothing that ships knows", () => {
  expect(that(["demo"], /\badmit\(/)).toEqual(["demo/demo-person.ts"]);
  expect(that(["app", "components", "lib", "server"], /from "[^"]*\bdemo\//)).toEqual([]);
});
