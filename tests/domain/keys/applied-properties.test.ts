import { expect, test } from "vitest";
import { Ingestion } from "../../../lib/domain/keys/schema";

test("what a key applies to each event takes at most 16 KiB of JSON, in bytes", () => {
  const takes = (value: string) => Ingestion.safeParse({ applied_properties: [{ name: "a", value }] }).success;
  const around = JSON.stringify([{ name: "a", value: "" }]).length;
  expect(takes("x".repeat(16_384 - around))).toBe(true);
  expect(takes("x".repeat(16_385 - around))).toBe(false);
  expect(takes("ü".repeat(8_192))).toBe(false);
});
