import { CHANGES } from "../../db/listen-for-changes";
import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { monotonicMs } from "../../kernel/clock";
import { theProcess } from "../../kernel/the-process";
import { SECOND } from "../../kernel/time";

const EVERY_MS = 2 * SECOND;
const TELL_USES = preparedText({
  name: "tell-uses",
  takes: ["uuid[]"],
  gives: { counted: "void", told: "bigint" },
  text: `
    select count_uses($1::uuid[]) as counted, (
      select count(pg_notify('${CHANGES}', json_build_object('org', id, 'what', json_build_array('used'))::text)) from unnest($1::uuid[]) id
    ) as told`,
});

/** Tells every instance whose keys were used: at once, and an organization that is busy every two seconds. */
export async function tellUses(organizations: Iterable<string>): Promise<void> {
  const { toTell, toldAt } = theProcess().usage;
  for (const id of organizations) toTell.add(id);
  const now = monotonicMs();
  for (const [id, at] of toldAt) if (now - at >= EVERY_MS) toldAt.delete(id);
  const due = [...toTell].filter((id) => !toldAt.has(id)).sort();
  if (due.length === 0) return;
  for (const id of due) {
    toTell.delete(id);
    toldAt.set(id, now);
  }
  await askPrepared(gatePool(), TELL_USES, [due]);
}
