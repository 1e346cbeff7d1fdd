"use client";

import { type PointerEvent, type RefObject, useRef } from "react";
import { COLUMNS, type Place, type Placed } from "./grid-place";

type Drag = {
  item: Placed;
  grid: RefObject<HTMLElement | null>;
  resizes: boolean;
  onMove: (place: Partial<Place>) => void;
  /** Null: it was called off. */
  onDrop: (place: Partial<Place> | null) => void;
};

type Start = { x: number; y: number; place: Place; column: number; row: number };

/** Moves or resizes a panel by the pointer, a step of the grid at a time. Escape calls it off. */
export function useGridDrag({ item, grid, resizes, onMove, onDrop }: Drag) {
  const start = useRef<Start | null>(null);
  const placeAt = ({ clientX, clientY }: PointerEvent): Partial<Place> => {
    const began = start.current;
    if (!began) return {};
    const across = Math.round((clientX - began.x) / began.column);
    const down = Math.round((clientY - began.y) / began.row);
    const { x, y, width, height } = began.place;
    return resizes ? { width: width + across, height: height + down } : { x: x + across, y: y + down };
  };
  const stop = (place: Partial<Place> | null) => {
    start.current = null;
    window.removeEventListener("keydown", callOff);
    onDrop(place);
  };
  const callOff = (event: KeyboardEvent) => {
    if (event.key === "Escape" && start.current) stop(null);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const box = grid.current?.getBoundingClientRect();
      if (event.button !== 0 || !box) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const rows = getComputedStyle(grid.current as Element);
      const gap = Number.parseFloat(rows.rowGap) || 0;
      const row = (Number.parseFloat(rows.gridAutoRows) || 32) + gap;
      start.current = { x: event.clientX, y: event.clientY, place: item, column: (box.width + gap) / COLUMNS, row };
      window.addEventListener("keydown", callOff);
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current) onMove(placeAt(event));
    },
    onPointerUp: (event: PointerEvent) => {
      if (start.current) stop(placeAt(event));
    },
    onPointerCancel: () => {
      if (start.current) stop(null);
    },
  };
}
