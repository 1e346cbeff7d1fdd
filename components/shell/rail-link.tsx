"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "../ui/cn";
import { Tooltip } from "../ui/tooltip";
import type { NavigationItem } from "./navigation";

type RailLinkProps = { item: NavigationItem; here: boolean; narrow: boolean; onChosen?: () => void };

export function RailLink({ item, here, narrow, onChosen }: RailLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // In a low window the last pages are below the edge of the rail.
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <Tooltip content={narrow ? item.label : null} side="right">
      <Link
        ref={link}
        href={item.href}
        prefetch={item.prefetch}
        onClick={onChosen}
        aria-current={here ? "page" : undefined}
        aria-label={narrow ? item.label : undefined}
        className={cn(
          "flex h-8 items-center gap-2.5 rounded-md px-2 text-base text-muted hover:bg-selected hover:text-ink",
          here && "bg-selected font-medium text-ink",
          narrow && "justify-center px-0",
        )}
      >
        <item.icon aria-hidden className={cn("size-4 shrink-0", here ? "text-accent-ink" : "text-faint")} strokeWidth={2} />
        {narrow ? null : <span>{item.label}</span>}
      </Link>
    </Tooltip>
  );
}
