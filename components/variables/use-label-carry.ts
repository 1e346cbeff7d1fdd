"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { announce } from "../ui/announcer";
import { keyOf, type LabelPlace, placeWords } from "./label-places";

export type Carried = { label: string; over: string };
type Start = { label: string; x: number; y: number };

/** Pixels before a press is a drag. */
const APART = 5;

type Carry = { places: readonly LabelPlace[]; onDrop: (label: string, place: LabelPlace) => void; onOpen: (label: string) => void };

/** Carries a label to another place: by the pointer, or by arrow keys and Enter. Escape calls it off; a click or Enter alone opens it. */
export function useLabelCarry({ places, onDrop, onOpen }: Carry) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const start = useRef<Start | null>(null);
  const drop = (label: string, key: string | undefined) => {
    start.current = null;
    setCarried(null);
    const place = places.find((each) => keyOf(each) === key);
    if (place) onDrop(label, place);
  };
  const step = (label: string, at: string, by: number) => {
    const now = places.findIndex((place) => keyOf(place) === (carried?.over ?? at));
    const next = places[Math.min(Math.max(now + by, 0), places.length - 1)];
    if (!next) return;
    setCarried({ label, over: keyOf(next) });
    announce(`${label} over: ${placeWords(next)}. Enter moves it there, Escape leaves it.`);
  };
  const handlers = (label: string, at: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { label, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const began = start.current;
      if (!began) return;
      if (!carried && Math.hypot(event.clientX - began.x, event.clientY - began.y) < APART) return;
      setCarried({ label, over: placeUnder(event) ?? at });
    },
    onPointerUp: (event: PointerEvent) => {
      if (carried) drop(label, placeUnder(event) === at ? undefined : placeUnder(event));
      else if (start.current) onOpen(label);
      start.current = null;
    },
    onPointerCancel: () => drop(label, undefined),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") step(label, at, event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Escape" && carried) drop(label, undefined);
      else if (event.key === "Enter" || event.key === " ") {
        if (carried && carried.over !== at) drop(label, carried.over);
        else onOpen(label);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onBlur: () => setCarried(null),
  });
  return { carried, handlers };
}

const placeUnder = ({ clientX, clientY }: PointerEvent): string | undefined =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-place]")?.dataset.place;
