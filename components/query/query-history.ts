/** What somebody asked last in an organization, kept in their browser alone. */
const MOST = 50;
const keyOf = (org: string) => `latchkey:queries:${org}`;

export function readHistory(org: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(org)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** Puts a query in the first place; one that was asked before leaves its own. */
export function noteQuery(org: string, sql: string): void {
  try {
    localStorage.setItem(keyOf(org), JSON.stringify([sql, ...readHistory(org).filter((one) => one !== sql)].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no history.
  }
}
