"use client";

import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

const dot = cva("relative size-2 shrink-0 rounded-full", {
  variants: {
    tone: { ok: "bg-ok", warn: "bg-warn", info: "bg-info", idle: "bg-idle", danger: "bg-danger" },
    shape: {
      full: "",
      struck:
        "border-2 border-idle bg-transparent after:absolute after:top-1/2 after:left-1/2 after:h-[1.5px] after:w-3 after:-translate-1/2 after:-rotate-45 after:bg-idle",
      ring: "border-2 border-danger bg-transparent",
    },
  },
  defaultVariants: { tone: "idle", shape: "full" },
});

type StatusProps = VariantProps<typeof dot> & {
  word: string;
  /** Said after the word, such as "in 3 days". */
  more?: ReactNode;
  /** What to do about it. */
  hint?: ReactNode;
};

/** A dot, a word, and a tooltip that says what to do. */
export function Status({ tone, shape, word, more, hint }: StatusProps) {
  return (
    <Tooltip content={hint}>
      <span tabIndex={hint ? 0 : undefined} className="inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-sm text-sm text-ink">
        <span aria-hidden data-dot={shape ?? "full"} className={dot({ tone, shape })} />
        <span
          className={cn(
            (shape === "ring" || tone === "danger") && "text-danger-ink",
            (shape === "struck" || (tone === "idle" && shape !== "ring")) && "text-muted",
          )}
        >
          {word}
        </span>
        {more ? <span className="text-faint max-md:hidden">{more}</span> : null}
      </span>
    </Tooltip>
  );
}
