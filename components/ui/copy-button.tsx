"use client";

import { Check, Copy } from "lucide-react";
import type { ComponentProps, RefObject } from "react";
import { Button } from "./button";
import { useCopy } from "./use-copy";

type CopyButtonProps = Omit<ComponentProps<typeof Button>, "children" | "onCopy" | "value"> & {
  value: string;
  /** What is copied: "Key", "Invitation link". */
  what: string;
  /** The element that shows the value, selected where there is no clipboard. */
  shown?: RefObject<HTMLElement | null>;
  onCopied?: () => void;
  /** The words on the button; left out for an icon alone. */
  label?: string;
};

export function CopyButton({ value, what, shown, onCopied, label, size, variant = "ghost", ...rest }: CopyButtonProps) {
  const { copied, copy } = useCopy(shown);
  return (
    <Button
      variant={variant}
      size={size ?? (label ? "sm" : "iconSm")}
      aria-label={label ? undefined : `Copy ${what.toLowerCase()}`}
      onClick={async () => {
        if (await copy(value, what)) onCopied?.();
      }}
      {...rest}
    >
      {copied ? <Check aria-hidden className="text-ok-ink in-[.bg-accent]:text-accent-text" /> : <Copy aria-hidden />}
      {label ? <span>{copied ? "Copied" : label}</span> : null}
    </Button>
  );
}
