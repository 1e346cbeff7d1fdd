import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("the screens ask the server's clock alone, as the computer's may be wrong", () => {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const own = files.filter((file) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(`components/${file}`, "utf8")));
  expect(own).toEqual(["ui/now.tsx"]);
});
