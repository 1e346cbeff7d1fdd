import { CHANGES } from "../../db/listen-for-changes";
import { gatePool, hasTransactionPooler } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { monotonicMs } from "../../kernel/clock";
import { theProcess } from "../../kernel/the-process";
import { SECOND } from "../../kernel/time";

/** How often an organization whose events come without a pause is told of. */
const EVERY_MS = SECOND / 2;
const TELL_STORED = preparedText({
  name: "tell-stored",
  takes: ["uuid[]"],
  gives: { told: "bigint" },
  text: `
    select count(pg_notify('${CHANGES}', json_build_object('org', id, 'what', json_build_array('stored'))::text)) as told from unnest($1::uuid[]) id`,
});

/** When the organizations were told of, those whose turn comes, and what it waits for. */
type StoredNews = { toTell: Set<string>; toldAt: Map<string, number>; timer: ReturnType<typeof setTimeout> | undefined };
declare module "../../kernel/the-process" {
  interface TheProcess {
    storedNews: StoredNews;
  }
}
export const makeStoredNews = (): StoredNews => ({ toTell: new Set(), toldAt: new Map(), timer: undefined });

/** Tells every instance, soon and never twice within half a second, whose events were stored; live tails look then. What cannot be told they find by looking. */
export function tellStored(organizations: Iterable<string>): void {
  const news = theProcess().storedNews;
  for (const id of organizations) news.toTell.add(id);
  if (news.timer === undefined && news.toTell.size > 0 && !hasTransactionPooler()) tellAt(news, soonest(news));
}

function tellAt(news: StoredNews, pause: number): void {
  news.timer = setTimeout(() => void tellDue(news), pause);
  news.timer.unref();
}

const pauseOf = ({ toldAt }: StoredNews, id: string): number =>
  Math.max(0, (toldAt.get(id) ?? Number.NEGATIVE_INFINITY) + EVERY_MS - monotonicMs());

const soonest = (news: StoredNews): number => Math.min(...[...news.toTell].map((id) => pauseOf(news, id)));

async function tellDue(news: StoredNews): Promise<void> {
  const due = [...news.toTell].filter((id) => pauseOf(news, id) === 0).sort();
  for (const [id] of news.toldAt) if (pauseOf(news, id) === 0) news.toldAt.delete(id);
  for (const id of due) {
    news.toTell.delete(id);
    news.toldAt.set(id, monotonicMs());
  }
  if (due.length > 0) await askPrepared(gatePool(), TELL_STORED, [due]).catch(() => {});
  news.timer = undefined;
  if (news.toTell.size > 0) tellAt(news, soonest(news));
}
