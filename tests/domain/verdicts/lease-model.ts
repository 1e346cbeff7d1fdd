// The protocol of docs/revocation.md as a machine of small steps, searched through every order in which they can happen, without an end: times
// are ages, and an age past the lease is as good as any. What a holder does is done by the product's own LeasedMemory; database, network,
// clocks and the revoking call are the model's.
import { LEASE_MS } from "../../../lib/db/verdict-leases";
import { LeasedMemory, type LeaseTime } from "../../../lib/domain/verdicts/leased-memory";

/** In ticks. */
const LEASE = 2;
const TICK_MS = LEASE_MS / LEASE;
const KEY = "key";

type Read = "valid" | "revoked";
/** How long ago something was, in ticks, by the holder's two clocks. */
type Ages = { steady: number; wall: number };
type Holder = {
  /** Its row in the database, with whether it was renewed since the revoking call has looked; null where it was forgotten. */
  row: { number: number; hasMoved: boolean } | null;
  applied: number | null;
  /** When the renewal was sent by which the lease runs. */
  lease: Ages | null;
  kept: Read | null;
  fill: { read: Read | null; stale: boolean } | null;
  renewal: (Ages & { applied: number | null; answer: { held: boolean; newest: number } | null }) | null;
  acknowledging: boolean;
  isTold: boolean;
  /** Stopped: it does nothing, and its clocks go on. Asleep: one of them stands still. */
  state: "running" | "stopped" | "asleep";
  mishaps: number;
};
type Revoker = { committed: number | null; looked: number | null; isBack: boolean; hasForgotten: boolean; clockJumped: boolean };

/** What is left out of the protocol, each to show that it is needed. */
export type Omission =
  | "the acknowledgement"
  | "marking what is being read"
  | "counting a lease from before its renewal was sent"
  | "changes in renewals"
  | "a steady clock for the wait"
  | "the wall clock beside the steady one"
  | "reading for holders outside"
  | "looking twice before a row is forgotten";

/** What can befall a holder, as often as it says. */
export type Mishap = "nothing" | "is stopped" | "falls asleep" | "has its wall clock jump" | "loses its connection";
/** `hasKept`: the search begins where it has a lease and keeps the key. `most` states are looked at, the nearest first, where there are too many to see them all. */
export type Bounds = {
  holders: { outside?: boolean; mishap: Mishap; times?: number; hasKept?: boolean }[];
  without?: Omission;
  most?: number;
};
export type Found = { states: number; fault?: string[] };

const ms = ({ steady, wall }: Ages): LeaseTime => ({ steady: -steady * TICK_MS, wall: -wall * TICK_MS });
const NOW: LeaseTime = { steady: 0, wall: 0 };

type Memory = LeasedMemory<Read>;
type Kept = Pick<Holder, "applied" | "lease" | "kept" | "fill">;

/** The product's memory in the state that a holder is in. */
function memoryOf({ applied, lease, kept, fill }: Kept): { memory: Memory; open: ReturnType<Memory["beginFill"]> | undefined } {
  const memory: Memory = new LeasedMemory<Read>(1_000, () => 1);
  if (applied !== null && lease) memory.renew(ms(lease), applied, []);
  if (kept) memory.endFill(memory.beginFill(), KEY, { value: kept, subjects: [KEY] });
  const open = fill ? memory.beginFill() : undefined;
  if (open && fill) open.changed = fill.stale ? "all" : new Set();
  return { memory, open };
}

type Step = { do: "hear" } | { do: "lose" } | { do: "renew"; sent: Ages; newest: number; tells: boolean } | { do: "end fill" };
const done = new Map<string, Kept>();
const CHANGE = { number: 1, subjects: [KEY] };

/** A holder's step, done by the product's memory and read back from it; each is done once. */
function stepped({ applied, lease, kept, fill }: Kept, step: Step): Kept {
  const name = JSON.stringify([applied, lease, kept, fill, step]);
  const known = done.get(name);
  if (known) return known;
  const { memory, open } = memoryOf({ applied, lease, kept, fill });
  let sent = lease;
  if (step.do === "hear") memory.hear(CHANGE);
  if (step.do === "lose") {
    memory.lose();
    sent = null;
  }
  if (step.do === "renew") {
    memory.renew(ms(step.sent), step.newest, step.tells && step.newest > (applied ?? step.newest) ? [CHANGE] : []);
    sent = step.sent;
  }
  if (step.do === "end fill" && open) memory.endFill(open, KEY, { value: fill?.read ?? "valid", subjects: [KEY] });
  const isStale = open !== undefined && (open.changed === "all" || open.changed.has(KEY));
  const after: Kept = {
    applied: memory.applied ?? null,
    lease: sent,
    kept: sent && memory.size > 0 ? (memory.get(KEY, ms(sent)) ?? null) : null,
    fill: step.do === "end fill" ? null : fill && { ...fill, stale: isStale },
  };
  done.set(name, after);
  return after;
}

const answers = new Map<string, boolean>();
function isLeased({ applied, lease }: Kept): boolean {
  if (applied === null || !lease) return false;
  const name = `${lease.steady} ${lease.wall}`;
  const known = answers.get(name) ?? memoryOf({ applied, lease, kept: null, fill: null }).memory.isLeased(NOW);
  answers.set(name, known);
  return known;
}
const answerOf = (holder: Holder): Read | null => (holder.kept && isLeased(holder) ? holder.kept : null);

const FIRST: Omit<Holder, "mishaps"> = {
  row: { number: 0, hasMoved: false },
  applied: null,
  lease: null,
  kept: null,
  fill: null,
  renewal: null,
  acknowledging: false,
  isTold: false,
  state: "running",
};

const KEPT: Partial<Holder> = { applied: 0, lease: { steady: 0, wall: 0 }, kept: "valid" };

/** Gives equal values the same number, so that a state of the whole is a few of them. */
function numbering<V>() {
  const numbers = new Map<string, number>();
  const values: V[] = [];
  return {
    of(value: V): number {
      const text = JSON.stringify(value);
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, values.length);
      return values.push(value) - 1;
    },
    value: (number: number): V => values[number] as V, // of() has given it
  };
}

/** Remembers what a function of numbers gives. */
function remembered<R>(run: (...given: number[]) => R): (...given: number[]) => R {
  const known = new Map<string, R>();
  return (...given) => {
    const name = given.join(" ");
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = run(...given);
    known.set(name, result);
    return result;
  };
}

type Labelled = { label: string; to: number };

/** A fault is the way to a state in which a holder that runs accepts the key although the revoking call has returned. */
export function searchLeases({ holders: kinds, without, most = Number.POSITIVE_INFINITY }: Bounds): Found {
  const holders = numbering<Holder>();
  const revokers = numbering<Revoker>();
  const each = (change: (holder: Holder) => Holder) => remembered((holder) => holders.of(change(holders.value(holder))));
  const tick = each((holder) => agedHolder(holder, holder.state === "asleep" ? 0 : 1, 1));
  const notified = each((holder) => ({ ...holder, isTold: true }));
  const looked = each(({ row, ...holder }) => ({ ...holder, row: row && { ...row, hasMoved: false } }));
  const isHasty = without === "looking twice before a row is forgotten";
  const forgotten = each(({ row, ...holder }) => ({ ...holder, row: row?.number === 0 && (isHasty || !row.hasMoved) ? null : row }));
  const isBehind = remembered((holder) => holders.value(holder).row?.number === 0);
  const accepts = remembered((holder) => holders.value(holder).state === "running" && answerOf(holders.value(holder)) === "valid");
  const later = remembered((revoker) => {
    const { committed, looked: since, ...rest } = revokers.value(revoker);
    return revokers.of({ ...rest, committed: committed === null ? null : older(committed), looked: since === null ? null : older(since) });
  });
  const steps = remembered((holder, revoker, kind, lends): Labelled[] => {
    const { mishap = "nothing", outside = false } = kinds[kind] ?? {};
    const around = { mishap, without, lends: outside && lends === 1, ...revokers.value(revoker) };
    return [...holderSteps(holders.value(holder), around)].map(([label, to]) => ({ label: `${kind}: ${label}`, to: holders.of(to) }));
  });
  const calls = remembered((revoker, anyBehind) =>
    [...revokerSteps(revokers.value(revoker), anyBehind === 1, without)].map(([label, to, what]) => ({ label, to: revokers.of(to), what })),
  );
  const all = { nothing: (holder: number) => holder, notified, looked, forgotten };

  const first = kinds.map(({ mishap, times = 1, hasKept }) =>
    holders.of({ ...FIRST, ...(hasKept ? KEPT : {}), mishaps: mishap === "nothing" ? 0 : times }),
  );
  type State = { at: number[]; label: string; before: State | undefined };
  const open: State[] = [
    {
      at: [revokers.of({ committed: null, looked: null, isBack: false, hasForgotten: false, clockJumped: false }), ...first],
      label: "",
      before: undefined,
    },
  ];
  const known = new Set(open.map(({ at }) => at.join(" ")));
  let fault: State | undefined;
  const reach = (at: number[], label: string, before: State) => {
    const name = at.join(" ");
    if (known.has(name)) return;
    known.add(name);
    const state = { at, label, before };
    if (revokers.value(at[0] ?? 0).isBack && at.slice(1).some((holder) => accepts(holder))) fault ??= state;
    open.push(state);
  };
  for (let n = 0; n < open.length && !fault && known.size < most; n++) {
    const state = open[n] as State; // n is within it
    const [revoker = 0, ...own] = state.at;
    reach([later(revoker), ...own.map((holder) => tick(holder))], "a tick", state);
    for (const { label, to, what } of calls(revoker, own.some((holder) => isBehind(holder)) ? 1 : 0))
      reach([to, ...own.map((holder) => all[what](holder))], label, state);
    const lends = accepts(own[0] ?? 0) ? 1 : 0;
    for (const [kind, holder] of own.entries())
      for (const { label, to } of steps(holder, revoker, kind, lends)) reach([revoker, ...own.with(kind, to)], label, state);
  }
  return { states: known.size, fault: fault && labelsOf(fault) };
}

function labelsOf(fault: { label: string; before: unknown }): string[] {
  const labels: string[] = [];
  for (let at: typeof fault | undefined = fault; at; at = at.before as typeof fault | undefined) labels.unshift(at.label);
  return labels.slice(1);
}

const older = (age: number): number => Math.min(age + 1, LEASE);
const aged = <A extends Ages>(ages: A | null, steady: number, wall: number): A | null =>
  ages && { ...ages, steady: Math.min(ages.steady + steady, LEASE), wall: Math.max(-LEASE, Math.min(ages.wall + wall, LEASE)) };
const agedHolder = (holder: Holder, steady: number, wall: number): Holder => ({
  ...holder,
  lease: aged(holder.lease, steady, wall),
  renewal: aged(holder.renewal, steady, wall),
});

/** What the revoking call does next, and what becomes of the holders' rows by it. */
function* revokerSteps(
  revoker: Revoker,
  anyBehind: boolean,
  without: Omission | undefined,
): Generator<[string, Revoker, "nothing" | "notified" | "looked" | "forgotten"]> {
  const { committed, looked, isBack, hasForgotten, clockJumped } = revoker;
  if (committed === null) return yield ["the revocation commits", { ...revoker, committed: 0 }, "notified"];
  if (without === "a steady clock for the wait" && !clockJumped)
    yield ["the database's clock jumps", { ...revoker, clockJumped: true }, "nothing"];
  if (!isBack && (!anyBehind || committed >= LEASE || clockJumped || without === "the acknowledgement"))
    yield ["the call returns", { ...revoker, isBack: true }, "nothing"];
  if (!isBack && looked === null) yield ["the call looks who is behind", { ...revoker, looked: 0 }, "looked"];
  const isDue = looked !== null && (looked >= LEASE || without === "looking twice before a row is forgotten");
  if (isDue && !hasForgotten) yield ["rows that did not move are forgotten", { ...revoker, hasForgotten: true }, "forgotten"];
}

type Around = Revoker & { mishap: Mishap; without: Omission | undefined; lends: boolean };

function* holderSteps(holder: Holder, { committed, looked, mishap, without, lends }: Around): Generator<[string, Holder]> {
  const newest = committed === null ? 0 : 1;
  const { renewal, fill, row } = holder;

  // The database's part goes on whatever the holder does.
  if (renewal && !renewal.answer) {
    const moved = row && { number: Math.max(row.number, renewal.applied ?? 0), hasMoved: looked !== null };
    yield ["a renewal is processed", { ...holder, row: moved, renewal: { ...renewal, answer: { held: row !== null, newest } } }];
  }
  if (holder.acknowledging)
    yield ["an acknowledgement is processed", { ...holder, acknowledging: false, row: row && { ...row, number: 1 } }];
  if (fill && !fill.read) {
    yield ["a reading is processed", { ...holder, fill: { ...fill, read: newest === 0 ? "valid" : "revoked" } }];
    if (without === "reading for holders outside" && lends)
      yield ["a reading is answered from an instance's memory", { ...holder, fill: { ...fill, read: "valid" } }];
  }
  if (holder.isTold) yield ["a notification is lost", { ...holder, isTold: false }];

  if (holder.state !== "running") yield ["goes on", { ...holder, state: "running" }];
  else {
    if (holder.mishaps > 0) yield* mishapsOf({ ...holder, mishaps: holder.mishaps - 1 }, mishap);
    yield* ownSteps(holder, without);
  }
}

function* mishapsOf(holder: Holder, mishap: Mishap): Generator<[string, Holder]> {
  if (mishap === "is stopped") yield [mishap, { ...holder, state: "stopped" }];
  if (mishap === "falls asleep") yield [mishap, { ...holder, state: "asleep" }];
  if (mishap === "has its wall clock jump") for (const by of [LEASE, -LEASE]) yield [`${mishap} by ${by}`, agedHolder(holder, 0, by)];
  if (mishap === "loses its connection")
    yield [mishap, { ...holder, ...stepped(holder, { do: "lose" }), renewal: null, isTold: false, acknowledging: false }];
}

function* ownSteps(holder: Holder, without: Omission | undefined): Generator<[string, Holder]> {
  const { renewal, fill } = holder;
  const acknowledged = (applied: number | null) => holder.acknowledging || (holder.applied !== 1 && applied === 1);
  if (holder.isTold) {
    const heard = stepped(holder, { do: "hear" });
    const kept = without === "marking what is being read" && heard.fill ? { ...heard, fill } : heard;
    yield ["hears of it", { ...holder, ...kept, isTold: false, acknowledging: acknowledged(kept.applied) }];
  }
  if (!renewal) yield ["asks for a renewal", { ...holder, renewal: { steady: 0, wall: 0, applied: holder.applied, answer: null } }];
  if (renewal?.answer && !renewal.answer.held) yield ["finds no row", { ...holder, ...stepped(holder, { do: "lose" }), renewal: null }];
  if (renewal?.answer?.held) {
    const isDeaf = without === "changes in renewals" && holder.applied !== null;
    const sent = {
      steady: without === "counting a lease from before its renewal was sent" ? 0 : renewal.steady,
      wall: without === "counting a lease from before its renewal was sent" ? 0 : renewal.wall,
    };
    // Without the wall clock it is as if that had stood still, too.
    if (without === "the wall clock beside the steady one") sent.wall = sent.steady;
    const after = stepped(holder, { do: "renew", sent, newest: isDeaf ? (holder.applied ?? 0) : renewal.answer.newest, tells: !isDeaf });
    yield ["is renewed", { ...holder, ...after, renewal: null, acknowledging: acknowledged(after.applied) }];
  }
  if (!fill) yield ["begins to read", { ...holder, fill: { read: null, stale: holder.applied === null } }];
  if (fill?.read) yield ["has read", { ...holder, ...stepped(holder, { do: "end fill" }) }];
}
