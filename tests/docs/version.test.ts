import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { servedDocument } from "../../lib/reference/served-document";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

test("package.json, package-lock.json, the OpenAPI document and the newest entry of the changelog are of one version", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect([lock.version, lock.packages[""].version]).toEqual([version, version]);
  expect(JSON.parse(servedDocument(manifest, "http://latchkey.test")).info.version).toBe(version);
  expect(newestVersion(readFileSync("CHANGELOG.md", "utf8"))).toBe(version);
});

/** The first version among the headings; what is not released yet has none. */
const newestVersion = (changelog: string): string | undefined => /^## \[?v?(\d+\.\d+\.\d+(?:-[\w.]+)?)\b/m.exec(changelog)?.[1];
