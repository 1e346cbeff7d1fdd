import { spawnSync } from "node:child_process";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { callSamples } from "../../components/reference/call-samples";
import { isFound } from "../../components/reference/reference-operation";
import { trialAddress } from "../../components/reference/send-trial";
import { reference } from "../../lib/reference/reference";
import type { ReferenceOperation } from "../../lib/reference/schema";

const { operations, tags } = reference(manifest);
const samples = operations.map((operation) => {
  const [curl, typescript, python] = callSamples(operation, "https://keys.example.com");
  return { operation, curl: curl?.code ?? "", typescript: typescript?.code ?? "", python: python?.code ?? "" };
});
const named = (id: string): ReferenceOperation => {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("the reference's examples", () => {
  test("are well-formed curl and TypeScript of each operation, and name the key by the environment alone", () => {
    const shell = spawnSync("bash", ["-n"], { input: samples.map(({ curl }) => curl).join("\n"), encoding: "utf8" });
    expect([shell.status, shell.stderr]).toEqual([0, ""]);
    for (const { operation, ...codes } of samples) {
      expect(() => transformSync(codes.typescript, { loader: "ts", format: "esm" }), operation.id).not.toThrow();
      for (const code of Object.values(codes)) {
        expect(code.includes("LATCHKEY_API_KEY"), operation.id).toBe(operation.scope !== "no key");
        expect(code).toContain("https://keys.example.com/");
        expect(code).not.toMatch(/_live_[0-9A-Za-z]{9}/);
      }
    }
  });

  test("are well-formed Python, where there is a Python", (context) => {
    const program = "import ast,json,sys\nfor code in json.load(sys.stdin): ast.parse(code)";
    const all = JSON.stringify(samples.map(({ python }) => python));
    const { status, stderr, error } = spawnSync("python3", ["-c", program], { input: all, encoding: "utf8" });
    if (error) context.skip("there is no Python here");
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe("the reference", () => {
  test("has words, a tag, refusals and, where a body is taken, one to start from", () => {
    expect(tags.length).toBeGreaterThan(10);
    for (const { id, description, tag, refusals, body, example, bodyTypes } of operations) {
      expect(description, id).toMatch(/\.$/);
      expect(tags.map(({ name }) => name)).toContain(tag);
      expect(refusals.length, id).toBeGreaterThan(1);
      expect(example !== null, id).toBe(bodyTypes.includes("application/json"));
      expect(body === null, id).toBe(bodyTypes.length === 0);
    }
  });

  test("finds by path, words, scope and method together", () => {
    const found = (search: string) => operations.filter((operation) => isFound(operation, search)).map(({ id }) => id);
    expect(found("")).toHaveLength(operations.length);
    expect(found("POST verify")).toEqual(["verifyManyApiKey", "verifyApiKey"]);
    expect(found("organization:create_api_key")).toEqual(["createApiKey"]);
    expect(found("Revoke  a KEY")).toContain("revokeApiKey");
    expect(found("no such thing")).toEqual([]);
  });

  test("asks for what was filled in, encoded, and nothing else", () => {
    expect(trialAddress(named("listApiKeyUsage"), { api_key_id: "a/b?c", step: "", from: "2026-11-20T00:00:00+00:00" })).toBe(
      "/api/v1/api-keys/a%2Fb%3Fc/usage/?from=2026-11-20T00%3A00%3A00%2B00%3A00",
    );
    expect(trialAddress(named("getWhoami"), { apiKey: "never" })).toBe("/api/v1/whoami/");
  });
});
