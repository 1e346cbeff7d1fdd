"use client";

import { useId } from "react";
import { CODE_DEFAULT } from "@/lib/domain/variables/variable-terms";
import { Input } from "../ui/input";
import { percent, restOf, type Share, withWeight } from "./rollout-shares";
import { colourOf, shareWord } from "./share-looks";

type Props = { shares: readonly Share[]; onChange: ((shares: Share[]) => void) | null };

/** The shares as numbers, each with its colour in the bar. What is left gets the value in the program's code. */
export function ShareFields({ shares, onChange }: Props) {
  const shown = onChange ? shares : shares.filter(({ weight }) => weight > 0);
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-6 gap-y-2">
      {shown.map((share) => {
        const place = shares.indexOf(share);
        return (
          <ShareField
            key={share.name}
            share={share}
            colour={colourOf(place)}
            onChange={onChange ? (weight) => onChange(withWeight(shares, place, weight)) : null}
          />
        );
      })}
      <li className="flex min-h-8 items-center gap-2 text-base">
        <span aria-hidden className="size-3 shrink-0 rounded-sm border bg-sunken" />
        <span className="min-w-0 flex-1 text-muted">{`The ${shareWord(CODE_DEFAULT)}`}</span>
        <span className="tabular-nums text-muted">{percent(restOf(shares))}</span>
      </li>
    </ul>
  );
}

type FieldProps = { share: Share; colour: string; onChange: ((weight: number) => void) | null };

function ShareField({ share: { name, weight }, colour, onChange }: FieldProps) {
  const id = useId();
  return (
    <li className="flex min-h-8 items-center gap-2 text-base">
      <span aria-hidden className="size-3 shrink-0 rounded-sm forced-color-adjust-none" style={{ background: colour }} />
      <label htmlFor={onChange ? id : undefined} className="min-w-0 flex-1 wrap-anywhere text-ink">
        <bdi translate="no">{shareWord(name)}</bdi>
      </label>
      {onChange ? (
        <span className="flex items-center gap-1.5">
          <Input
            id={id}
            type="number"
            min={0}
            max={100}
            step={0.01}
            className="w-24 text-right tabular-nums"
            value={Number((weight * 100).toFixed(2))}
            onChange={(event) => onChange(event.target.valueAsNumber / 100 || 0)}
          />
          <span className="text-muted">%</span>
        </span>
      ) : (
        <span className="tabular-nums">{percent(weight)}</span>
      )}
    </li>
  );
}
