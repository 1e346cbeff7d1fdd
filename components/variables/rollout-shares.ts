import type { RolloutData } from "@/lib/domain/variables/schema";
import { LATEST } from "@/lib/domain/variables/variable-terms";

/** A label's share, from 0 to 1. The newest version's has the name `latest`, which no label of one's own has. */
export type Share = { name: string; weight: number };

/** Ten-thousandths, so that what is moved by hand adds up. */
const rounded = (weight: number): number => Math.round(weight * 10_000) / 10_000;
const bounded = (weight: number, most: number): number => Math.min(Math.max(weight, 0), Math.max(most, 0));

/** The shares in the order in which they are laid out: those of the rollout as they stand, then the labels without one; the newest version last. */
export function sharesOf({ labels, latest_weight = 0 }: RolloutData, all: readonly string[]): Share[] {
  const named = Object.entries(labels).filter(([name]) => all.includes(name));
  const rest = all.filter((name) => !named.some(([other]) => other === name));
  return [
    ...named.map(([name, weight]) => ({ name, weight })),
    ...rest.map((name) => ({ name, weight: 0 })),
    { name: LATEST, weight: latest_weight },
  ];
}

export const rolloutOf = (shares: readonly Share[]): RolloutData => ({
  labels: Object.fromEntries(shares.filter(({ name, weight }) => name !== LATEST && weight > 0).map(({ name, weight }) => [name, weight])),
  latest_weight: shares.find(({ name }) => name === LATEST)?.weight ?? 0,
});

/** Where the shares up to one end, from 0 to 1. */
export const endOf = (shares: readonly Share[], place: number): number =>
  rounded(shares.slice(0, place + 1).reduce((all, { weight }) => all + weight, 0));

/** What is left for the value in the program's code. */
export const restOf = (shares: readonly Share[]): number => rounded(bounded(1 - endOf(shares, shares.length - 1), 1));

/** Moves the end of one share, at the cost of the next one that has a place there, or of the rest. Others stay where they are. */
export function withEnd(shares: readonly Share[], place: number, end: number): Share[] {
  const begin = endOf(shares, place - 1);
  const next = place + 1 < shares.length ? endOf(shares, place + 1) : 1;
  const moved = rounded(begin + bounded(end - begin, next - begin));
  return shares.map((share, at) => {
    if (at === place) return { ...share, weight: rounded(moved - begin) };
    return at === place + 1 ? { ...share, weight: rounded(next - moved) } : share;
  });
}

/** Gives one share a weight, at the cost of the rest alone. */
export function withWeight(shares: readonly Share[], place: number, weight: number): Share[] {
  const room = restOf(shares) + (shares[place]?.weight ?? 0);
  return shares.map((share, at) => (at === place ? { ...share, weight: rounded(bounded(weight, room)) } : share));
}

/** "12.5 %" */
export const percent = (weight: number): string => `${Number((weight * 100).toFixed(2))} %`;

/** What each gets, in a line: "production 90 %, trial 10 %". */
export function rolloutWords(rollout: RolloutData): string {
  const shares = sharesOf(rollout, Object.keys(rollout.labels));
  const rest = restOf(shares);
  const words = shares.filter(({ weight }) => weight > 0).map(({ name, weight }) => `${name} ${percent(weight)}`);
  return [...words, ...(rest > 0 ? [`code ${percent(rest)}`] : [])].join(", ");
}
