import { expect, test } from "vitest";
import { auditInput, searchedFor } from "../../components/audit/audit-params";
import { keySearched } from "../../components/events/key-searched";
import { mintToken } from "../../lib/domain/verdicts/key-token";

const token = mintToken("project");
const start = token.slice(0, 16);

test("a filter of events that holds a key is refused before it is asked, in words", () => {
  const wide = token.replaceAll("_", "\uff3f");
  for (const filter of [token, `@Message like '%${token}%'`, `Key = '${token}' and Level = 'Error'`, wide, `${start}…`])
    expect(keySearched(filter)?.detail).toMatch(/^This looks like a key\. Search for its start/);
  for (const filter of ["", start, `Key = '${start}'`, "task_live_view = 'on'", "@Level = 'Error'"]) expect(keySearched(filter)).toBeNull();
});

test("a search of the audit log with a key is one for its start", () => {
  expect(searchedFor(`export KEY=${token}`)).toBe(start);
  const params = { range: "7d", from: null, to: null, actor: [], action: [], type: [] } as const;
  const asked = (q: string) => auditInput("acme", { ...params, actor: [], action: [], type: [], q }).q;
  expect(asked(token)).toBe(start);
  for (const plain of [start, "Ada", "0190a1b2-c3d4-4e5f-8a6b-7c8d9e0f1a2b"]) expect(asked(plain)).toBe(plain);
});
