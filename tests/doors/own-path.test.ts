import { expect, test } from "vitest";
import { ownPath } from "../../lib/http/own-path";

test("only a path of this instance is followed, as a browser reads it", () => {
  for (const own of ["/", "/acme/events?filter=a//b", "/acme/../acme/usage", "/acme//usage", "/%2Fevil.example"])
    expect(ownPath(own)).toBe(own);
  const foreign = ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "evil", "", undefined, ["/acme"]];
  const dotted = ["/.//evil.example", "/./\\evil.example", "/acme/..//evil.example", "/%2e//evil.example", "/acme/%2E./\\evil.example"];
  for (const other of [...foreign, ...dotted]) expect(ownPath(other), JSON.stringify(other)).toBe("/");
});
