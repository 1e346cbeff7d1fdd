import type { Tx } from "../../db/tenant";
import { foldedName } from "../../kernel/folded-name";
import { isId } from "../../kernel/id";
import { like, tokenOf, wordsOf } from "./search-terms";

/** A word that more keys than these hold is a common one: whoever walks the list meets them soon. */
const FEW = 500;

/**
 * The few keys of an organization among which all that a text finds are, by the rarest of its words; undefined where each word is a common
 * one, or none is long enough to be looked up.
 */
export async function keysThatMayFit(tx: Tx, organizationId: string, text: string): Promise<string[] | undefined> {
  const words = wordsOf(text).sort((a, b) => b.length - a.length);
  for (const word of words.slice(0, MOST_LOOKED_UP)) {
    const few = await keysWithWord(tx, organizationId, word);
    if (few) return few;
  }
  return undefined;
}

const MOST_LOOKED_UP = 4;

async function keysWithWord(tx: Tx, organizationId: string, word: string): Promise<string[] | undefined> {
  const folded = foldedName(word);
  if (folded.length < 3 || "all projects".includes(folded)) return undefined;
  const token = tokenOf(word);
  const projects = await tx.$queryRaw<{ id: string }[]>`
    select id::text from projects where organization_id = ${organizationId}::uuid and name like ${like(folded, "%")}`;
  const [found] = await tx.$queryRaw<{ ids: string[] }[]>`
    select keys_with_word(${organizationId}::uuid, ${folded}, ${token.toLowerCase()}, ${token.length === 8 ? token.slice(0, 4) : null},
      ${projects.map(({ id }) => id)}::uuid[], ${isId(word) ? word : null}::uuid, ${FEW + 1}::int)::text[] as ids`;
  if (!found || found.ids.length > FEW) return undefined;
  const byExternalId = await tx.apiKey.findMany({ where: { organizationId, externalId: word }, select: { id: true }, take: FEW + 1 });
  return byExternalId.length > FEW ? undefined : [...new Set([...found.ids, ...byExternalId.map(({ id }) => id)])];
}
