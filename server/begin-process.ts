import { noDiskLookedAt } from "../lib/db/disk-space";
import { makeGatherers } from "../lib/db/gathered-query";
import { makePools } from "../lib/db/pools";
import { makeReadingPlace } from "../lib/db/tenant";
import { makePanelSlots } from "../lib/domain/dashboards/run-panel";
import { makeEventDays } from "../lib/domain/events/event-days";
import { makeIndexingSlot, makeReadingSlots } from "../lib/domain/events/event-reading";
import { makeEventQueue } from "../lib/domain/events/store-events";
import { makeStoredNews } from "../lib/domain/events/tell-stored";
import { makeGivenTokenMemory } from "../lib/domain/given-tokens/given-token";
import { makeQuerySlots } from "../lib/domain/query/ask-sql";
import { makeQuotas } from "../lib/domain/quotas/hold-quota";
import { makeUsage } from "../lib/domain/usage/pending-usage";
import { makeKeptKeys } from "../lib/domain/verdicts/kept-keys";
import { makeReadiness } from "../lib/doors/readiness";
import { makeRequestScope } from "../lib/doors/request-scope";
import { makeVariableStreams } from "../lib/doors/variable-streams";
import { makeClockWatch } from "../lib/doors/watch-clock";
import { readTrustedProxies } from "../lib/http/client-address";
import { makeClock } from "../lib/kernel/clock";
import { makeCounted } from "../lib/kernel/counted";
import { settings } from "../lib/kernel/settings";
import { enterProcess, type TheProcess } from "../lib/kernel/the-process";
import { memoryLimits } from "../lib/limits/memory-limits";
import { redisLimits } from "../lib/limits/redis-limits";
import { makeGithubKeys } from "../lib/outside/github-signature";
import { log, makeLog } from "../lib/outside/log";

const sayOfRedis = {
  away: (reason: string) => log().warn({ reason }, "Redis is away: this instance counts alone, up to its share of each limit"),
  back: () => log().info("Redis is back: instances count together again"),
};

/** Makes all that this process has one of, from its environment, and hands it to whatever is loaded in it. Before all else that it does. */
export function beginProcess(): TheProcess {
  const made: TheProcess = {
    log: makeLog(),
    clock: makeClock(),
    counted: makeCounted(),
    clockWatch: makeClockWatch(),
    unreadyReasons: makeReadiness(),
    trustedProxies: readTrustedProxies(),
    requestScope: makeRequestScope(),
    limits: settings.redisUrl ? redisLimits(settings.redisUrl, settings.authSecret, sayOfRedis) : memoryLimits(),
    pools: makePools(),
    readingPlace: makeReadingPlace(),
    gatherers: makeGatherers(),
    keptKeys: makeKeptKeys(),
    diskSpace: noDiskLookedAt(),
    usage: makeUsage(),
    givenTokens: makeGivenTokenMemory(),
    eventQueue: makeEventQueue(),
    storedNews: makeStoredNews(),
    eventDays: makeEventDays(),
    quotas: makeQuotas(),
    readingSlots: makeReadingSlots(),
    indexingSlot: makeIndexingSlot(),
    querySlots: makeQuerySlots(),
    panelSlots: makePanelSlots(),
    githubKeys: makeGithubKeys(),
    variableStreams: makeVariableStreams(),
  };
  enterProcess(made);
  return made;
}
