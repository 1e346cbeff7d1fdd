import { expect, test } from "vitest";
import { isMachineAddress } from "../../server/machine-address";

test.each(["/api", "/api/v1/projects/", "/v1/none", "/v2/query", "/scim/v2/Users", "/ingest/clef", "//api/v1/projects/", "///v1/logs"])(
  "%s is for programs alone",
  (path) => expect(isMachineAddress(path)).toBe(true),
);
test.each(["/", "/api/docs", "/api/docs/", "/apiary", "/v10", "/northwind/settings", "//northwind"])("%s is a page", (path) =>
  expect(isMachineAddress(path)).toBe(false),
);
