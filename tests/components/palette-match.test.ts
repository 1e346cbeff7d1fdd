import { expect, test } from "vitest";
import { paletteMatch } from "../../components/shell/palette-match";

test.each([
  ["read tokens web", "project web Read tokens 01a2", [], 1],
  ["WEB", "project web Read tokens 01a2", [], 1],
  ["okta", "Single sign-on", ["sso oidc okta"], 0.5],
  ["", "Storage", [], 1],
  ["rotate", "Storage", ["stored retention quota bytes days"], 0],
  ["audit", "Provisioning", ["scim okta entra groups roles directory"], 0],
] as const)("%j fits %j as well as it should", (typed, value, keywords, fit) => expect(paletteMatch(value, typed, keywords)).toBe(fit));
