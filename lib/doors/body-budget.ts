import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { neighbourhood } from "./rate-limit";

const MEBIBYTE = 1024 * 1024;
/** What bodies without a good key may take: of one address, and of all together. */
const OF_AN_ADDRESS = 2 * MEBIBYTE;
const OF_ANYBODY = 16 * MEBIBYTE;
/** How many such bodies of one address are read at once, however small. */
const AT_ONCE = 100;

export type BodyShare = { take: (bytes: number) => void; release: () => void };
type Used = { bytes: number; bodies: number };

const used = { all: 0, anybody: 0 };
const byAddress = new Map<string, Used>();

/** A body's share of the memory for bodies in flight: it is taken as bytes come, refused where nothing is left, and given back whole. */
export function bodyShare(sender: "key" | "anybody", address: string | null): BodyShare {
  const who = neighbourhood(address);
  const own = sender === "anybody" ? (byAddress.get(who) ?? { bytes: 0, bodies: 0 }) : undefined;
  if (own) {
    if (own.bodies >= AT_ONCE) throw tooMany();
    own.bodies++;
    byAddress.set(who, own);
  }
  let taken = 0;
  const add = (bytes: number) => {
    taken += bytes;
    used.all += bytes;
    if (!own) return;
    used.anybody += bytes;
    own.bytes += bytes;
  };
  return {
    take: (bytes) => {
      if (own && own.bytes + bytes > OF_AN_ADDRESS) throw tooMany();
      if (own && used.anybody + bytes > OF_ANYBODY) throw full();
      if (used.all + bytes > Math.max(settings.maxBodyMemory, settings.maxBatchBytes)) throw full();
      add(bytes);
    },
    release: () => {
      add(-taken);
      if (own && --own.bodies === 0) byAddress.delete(who);
    },
  };
}

const tooMany = () =>
  new Refusal("RATE_LIMITED", "Too much is being sent from this address at once. Finish what is under way first.", { retryAfter: 1 });
const full = () => new Refusal("UNAVAILABLE", "Too much is being sent to this server at once. Try again in a second.", { retryAfter: 1 });
