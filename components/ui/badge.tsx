import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn";

const look = cva("inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-xs font-medium", {
  variants: {
    tone: {
      quiet: "border-line bg-sunken text-muted",
      accent: "border-accent-line bg-accent-soft text-accent-ink",
      ok: "border-transparent bg-ok-soft text-ok-ink",
      warn: "border-warn-line bg-warn-soft text-warn-ink",
      danger: "border-danger-line bg-danger-soft text-danger-ink",
    },
  },
  defaultVariants: { tone: "quiet" },
});

export function Badge({ tone, className, children }: VariantProps<typeof look> & { className?: string; children: ReactNode }) {
  return <span className={cn(look({ tone }), className)}>{children}</span>;
}
