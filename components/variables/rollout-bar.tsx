"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { endOf, percent, restOf, type Share, withEnd } from "./rollout-shares";
import { colourOf, shareWord } from "./share-looks";

type Props = { shares: readonly Share[]; onChange: ((shares: Share[]) => void) | null };

/** Who gets what as one bar. The end of each share is moved by the pointer, or by the arrow keys. */
export function RolloutBar({ shares, onChange }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const rest = restOf(shares);
  return (
    <div ref={bar} className="relative h-9 rounded-md border bg-sunken forced-color-adjust-none select-none">
      <div className="absolute inset-0 flex overflow-hidden rounded-md" aria-hidden>
        {shares.map(({ name, weight }, place) => (
          <span
            key={name}
            title={`${shareWord(name)} ${percent(weight)}`}
            className="min-w-0 border-r border-surface"
            style={{ width: `${weight * 100}%`, background: colourOf(place), borderRightWidth: weight > 0 ? undefined : 0 }}
          />
        ))}
        <span className="min-w-0 flex-1 truncate px-2 text-xs leading-9 text-muted">{rest > 0.15 ? "code" : ""}</span>
      </div>
      {onChange ? shares.map((share, place) => <End key={share.name} shares={shares} place={place} bar={bar} onChange={onChange} />) : null}
    </div>
  );
}

const PERCENT = 0.01;
const STEPS: Record<string, number> = {
  ArrowLeft: -PERCENT,
  ArrowDown: -PERCENT,
  ArrowRight: PERCENT,
  ArrowUp: PERCENT,
  PageDown: -10 * PERCENT,
  PageUp: 10 * PERCENT,
  Home: -1,
  End: 1,
};

type EndProps = { shares: readonly Share[]; place: number; bar: React.RefObject<HTMLElement | null>; onChange: (shares: Share[]) => void };

/** The end of one share, which is where the next one begins. */
function End({ shares, place, bar, onChange }: EndProps) {
  const dragging = useRef(false);
  const { name, weight } = shares[place] ?? { name: "", weight: 0 };
  const end = endOf(shares, place);
  const next = shares[place + 1];
  const to = (at: number) => onChange(withEnd(shares, place, Math.round(at * 100) / 100));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    to(end + step);
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    if (dragging.current && box) to((event.clientX - box.left) / box.width);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={`End of ${shareWord(name)}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(end * 10_000) / 100}
      aria-valuetext={`${shareWord(name)} ${percent(weight)}, ${next ? `${shareWord(next.name)} ${percent(next.weight)}` : `value in the code ${percent(restOf(shares))}`}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
      className="group/end absolute inset-y-0 z-10 flex w-6 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center outline-none"
      style={{ left: `${end * 100}%` }}
    >
      <span className="h-[calc(100%+6px)] w-1.5 rounded-full border border-surface bg-ink group-focus-visible/end:outline-2 group-focus-visible/end:outline-offset-1 group-focus-visible/end:outline-accent-ink" />
    </span>
  );
}
