"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { Name } from "../ui/name";
import { Tooltip } from "../ui/tooltip";
import { type Area, areaPage } from "./area-pages";
import { RailLink } from "./rail-link";
import type { ShellOrganization } from "./shell-people";

type AreaRailProps = { area: Area; current: ShellOrganization | null; narrow: boolean; onChosen?: () => void };

/** The pages of an area, under the way back to where one works. */
export function AreaRail({ area, current, narrow, onChosen }: AreaRailProps) {
  const here = areaPage(area, usePathname());
  return (
    <>
      <div className={cn("p-2 pb-1", onChosen && "pr-11")}>
        <Tooltip content={narrow ? "Back" : null} side="right">
          <Link
            href={current ? `/${current.name}` : "/"}
            onClick={onChosen}
            aria-label={narrow ? "Back to the organization" : undefined}
            className={cn(
              "flex h-10 items-center gap-2.5 rounded-md px-2 text-base text-muted hover:bg-selected hover:text-ink",
              narrow && "justify-center px-0",
            )}
          >
            <ArrowLeft aria-hidden className="size-4 shrink-0 text-faint" />
            {narrow ? null : (
              <span className="min-w-0 truncate">
                <span>Back to </span>
                {current ? <Name>{current.display_name}</Name> : <span>the organizations</span>}
              </span>
            )}
          </Link>
        </Tooltip>
      </div>
      <nav aria-label={`Pages of the ${area.label.toLowerCase()}`} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {narrow ? null : <div className="mt-2 px-2 pb-1 text-xs font-medium text-faint">{area.label}</div>}
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
          {area.items.map((item) => (
            <li key={item.href}>
              <RailLink item={item} here={item === here} narrow={narrow} onChosen={onChosen} />
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
