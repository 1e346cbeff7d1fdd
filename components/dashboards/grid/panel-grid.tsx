"use client";

import { type ReactNode, useRef, useState } from "react";
import { announce } from "../../ui/announcer";
import { GridCell } from "./grid-cell";
import { type Place, type Placed, placed, placeWords, settled } from "./grid-place";

type Props = {
  items: readonly Placed[];
  /** Null: nothing is moved. */
  onItems: ((items: Placed[]) => void) | null;
  nameOf: (id: string) => string;
  panel: (id: string) => ReactNode;
};

/** Panels on 24 columns; on the phone below one another. Moved and resized by the pointer or by the arrow keys. */
export function PanelGrid({ items, onItems, nameOf, panel }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState<Placed[] | null>(null);
  const shown = moving ?? settled(items);
  const tell = (id: string, next: readonly Placed[]) => {
    const at = next.find((item) => item.id === id);
    if (at) announce(placeWords(at));
  };
  return (
    <div ref={grid} className="flex flex-col gap-2 md:grid md:auto-rows-[2rem] md:grid-cols-24 print:block">
      {shown.map((item) => (
        <GridCell
          key={item.id}
          item={item}
          name={nameOf(item.id)}
          grid={grid}
          moves={onItems !== null}
          isHeld={moving !== null}
          onMove={(place: Partial<Place>) => setMoving(placed(items, item.id, place))}
          onDrop={(place: Partial<Place> | null) => {
            setMoving(null);
            if (!place) return;
            const next = placed(items, item.id, place);
            onItems?.(next);
            tell(item.id, next);
          }}
        >
          {panel(item.id)}
        </GridCell>
      ))}
    </div>
  );
}
