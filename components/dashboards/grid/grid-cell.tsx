"use client";

import { GripVertical, Scaling } from "lucide-react";
import type { CSSProperties, ReactNode, RefObject } from "react";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { COLUMNS, keyedPlace, type Place, type Placed } from "./grid-place";
import { useGridDrag } from "./use-grid-drag";

type Props = {
  item: Placed;
  name: string;
  grid: RefObject<HTMLElement | null>;
  moves: boolean;
  isHeld: boolean;
  onMove: (place: Partial<Place>) => void;
  onDrop: (place: Partial<Place> | null) => void;
  children: ReactNode;
};

/** A panel's place on the grid, with what it is moved and resized by. */
export function GridCell({ item, name, grid, moves, isHeld, onMove, onDrop, children }: Props) {
  const drag = (resizes: boolean) => ({ item, grid, resizes, onMove, onDrop });
  const move = useGridDrag(drag(false));
  const resize = useGridDrag(drag(true));
  const byKey = (resizes: boolean) => (event: React.KeyboardEvent) => {
    const place = keyedPlace(item, event.key, resizes || event.shiftKey);
    if (!place) return;
    event.preventDefault();
    onDrop(place);
  };
  const variables = {
    "--column": `${item.x + 1} / span ${Math.min(item.width, COLUMNS)}`,
    "--row": `${item.y + 1} / span ${item.height}`,
    "--high": `${Math.max(item.height, 3) * 2.25}rem`,
  } as CSSProperties;
  return (
    <div
      style={variables}
      className={cn(
        "group/cell relative h-(--high) min-w-0 md:[grid-column:var(--column)] md:[grid-row:var(--row)] md:h-auto print:mb-3 print:h-(--high) print:break-inside-avoid",
        isHeld && "select-none",
      )}
    >
      <div className="contents">{children}</div>
      {moves ? (
        <div className="absolute top-1 left-1 max-md:hidden">
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={`Move ${name}: arrow keys move it, with Shift they resize it`}
            className="cursor-grab touch-none active:cursor-grabbing"
            onKeyDown={byKey(false)}
            {...move}
          >
            <GripVertical aria-hidden />
          </Button>
        </div>
      ) : null}
      {moves ? (
        <div className="absolute right-0.5 bottom-0.5 max-md:hidden">
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={`Resize ${name} with the arrow keys`}
            className="cursor-nwse-resize touch-none"
            onKeyDown={byKey(true)}
            {...resize}
          >
            <Scaling aria-hidden className="rotate-90" />
          </Button>
        </div>
      ) : null}
    </div>
  );
}
