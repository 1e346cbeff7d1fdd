import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { neighbourhood } from "../limits/rate-limit";

const MEBIBYTE = 1024 * 1024;
/** What bodies without a good key may take: of one address, and of all together. */
const OF_AN_ADDRESS = 2 * MEBIBYTE;
const OF_ANYBODY = 16 * MEBIBYTE;
/** How many such bodies of one address are read at once, however small. */
const AT_ONCE = 100;

/** The beginning of each body counts in no pool, so that a form and a small batch pass however much others send. Connections are capped. */
const FREE = 64 * 1024;
/** What one organization's keys may take of all; one batch of the largest always. */
const shareOfOne = () => Math.max(settings.maxBodyMemory / 4, settings.maxBatchBytes);

/** Whose body it is: that of an organization's keys, or of a key without one; or anybody's. */
export type BodySender = { organization: string } | "anybody";
export type BodyShare = { take: (bytes: number) => void; release: () => void };
type Used = { bytes: number; bodies: number };

const used = { all: 0, anybody: 0 };
const byAddress = new Map<string, Used>();
const byOrganization = new Map<string, Used>();

/** A body's share of the memory for bodies in flight: it is taken as bytes come, refused where nothing is left, and given back whole. */
export function bodyShare(sender: BodySender, address: string | null): BodyShare {
  const isAnybody = sender === "anybody";
  const [all, who] = isAnybody ? [byAddress, neighbourhood(address)] : [byOrganization, sender.organization];
  const own = all.get(who) ?? { bytes: 0, bodies: 0 };
  if (isAnybody && own.bodies >= AT_ONCE) throw tooMany();
  own.bodies++;
  all.set(who, own);
  let come = 0;
  let taken = 0;
  const add = (bytes: number) => {
    taken += bytes;
    own.bytes += bytes;
    used.all += bytes;
    if (isAnybody) used.anybody += bytes;
  };
  return {
    take: (piece) => {
      come += piece;
      const bytes = Math.max(0, come - FREE) - taken;
      if (bytes === 0) return;
      if (own.bytes + bytes > (isAnybody ? OF_AN_ADDRESS : shareOfOne())) throw isAnybody ? tooMany() : tooManyOfOne();
      if (isAnybody && used.anybody + bytes > OF_ANYBODY) throw full();
      if (used.all + bytes > Math.max(settings.maxBodyMemory, settings.maxBatchBytes)) throw full();
      add(bytes);
    },
    release: () => {
      add(-taken);
      if (--own.bodies === 0) all.delete(who);
    },
  };
}

const tooMany = () =>
  new Refusal("RATE_LIMITED", "Too much is being sent from this address at once. Finish what is under way first.", { retryAfter: 1 });
const tooManyOfOne = () =>
  new Refusal("RATE_LIMITED", "Too much is being sent under this organization's keys at once. Finish what is under way first.", {
    retryAfter: 1,
  });
const full = () => new Refusal("UNAVAILABLE", "Too much is being sent to this server at once. Try again in a second.", { retryAfter: 1 });
