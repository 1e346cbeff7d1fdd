import { LocalVariableProvider } from "logfire/vars";
import { describe, expect, test } from "vitest";
import { shareOf } from "../../../lib/domain/variables/share-of";
import { readCases } from "../../cases/read-cases";

const SHARES = 1024;
const labels = Array.from({ length: SHARES }, (_, i) => `b${i}`);
const sharesOf = (name: string) => ({
  name,
  labels: Object.fromEntries(labels.map((label) => [label, { serialized_value: "1", version: 1 }])),
  rollout: { labels: Object.fromEntries(labels.map((label) => [label, 1 / SHARES])) },
  overrides: [],
});

describe("a targeting key's place", () => {
  test.each(readCases("variable-shares"))("%s → %s", (given, expected) => {
    const [name = "", key = ""] = given.split(" | ");
    const client = new LocalVariableProvider({ variables: { [name]: sharesOf(name) } });
    expect([Math.floor(shareOf(name, key) * SHARES), client.getSerializedValue(name, key, {}).label]).toEqual([
      Number(expected),
      `b${expected}`,
    ]);
  });
});
