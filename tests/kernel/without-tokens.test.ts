import { describe, expect, test } from "vitest";
import { KEY_KIND_TERMS } from "../../lib/access/key-kinds";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { shownPath } from "../../lib/kernel/shown-path";
import { tokenless, withoutTokens } from "../../lib/kernel/without-tokens";

const encoded = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("");
const kinds = Object.keys(KEY_KIND_TERMS) as (keyof typeof KEY_KIND_TERMS)[];

describe("no text keeps a token", () => {
  test.each(kinds)("of a %s key, however it is written down", (kind) => {
    const token = mintToken(kind);
    const secret = token.slice(16);
    const mistyped = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
    const written = [
      token,
      mistyped,
      `export KEY="${token}"`,
      `/x/${token}/y?key=${token}&z=1`,
      `KEY${token}`,
      `${token}${token}`,
      token.slice(0, 30),
      `curl\n${token}`,
      `https%3A%2F%2Fx%3Fkey%3D${token}`,
      token.replaceAll("_", "%5F"),
      token.replaceAll("_", "%255f"),
      token.replaceAll("_", "\\u005f"),
      encoded(token),
      encoded(encoded(token)).toUpperCase().replaceAll("%25", "%25"),
      JSON.stringify(JSON.stringify({ key: `\n${token}` })),
    ];
    for (const text of written) {
      const cut = withoutTokens(text);
      expect([text, decodedFully(cut).toLowerCase().includes(secret.slice(0, 12).toLowerCase())]).toEqual([text, false]);
      expect(cut.toLowerCase()).toContain(token.slice(0, 16).toLowerCase());
    }
    expect(tokenless({ [token]: [{ deep: token }] })).toEqual({ [`${token.slice(0, 16)}…`]: [{ deep: `${token.slice(0, 16)}…` }] });
  });

  test("and what is none stays as it is", () => {
    const plain = [
      "sk_live_Ab3xK9dQ",
      "sk_live_Ab3xK9dQ…",
      "task_live_dashboards",
      "risk_live_report",
      "100 % of %5F",
      "C:\\u0041",
      "%zz%",
      "",
    ];
    for (const text of plain) expect(withoutTokens(text)).toBe(text);
  });
});

function decodedFully(text: string): string {
  const next = text.replace(/(?:%|\\u00)([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return next === text ? text : decodedFully(next);
}

test.each([
  ["/invite/AbC-123", "/invite/…"],
  ["/reset-password/AbC-123?next=/x", "/reset-password/…"],
  ["/confirm-email/AbC-123/again", "/confirm-email/…/again"],
  ["/acme/settings/members", "/acme/settings/members"],
  ["/api/v1/members/?q=a", "/api/v1/members/"],
])("of %s a log shows %s", (path, shown) => {
  expect(shownPath(path)).toBe(shown);
});
