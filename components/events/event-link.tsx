"use client";

import { SquareArrowOutUpRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";

/** The address of one event: to open, and to hand on. */
export function EventLink({ org, id }: { org: string; id: string }) {
  const path = `/${org}/data/events/${id}`;
  const isThere = usePathname() === path;
  return (
    <>
      {isThere ? null : (
        <Button asChild size="sm">
          <Link href={path}>
            <SquareArrowOutUpRight aria-hidden />
            <span>Open</span>
          </Link>
        </Button>
      )}
      <CopyButton
        value={typeof location === "undefined" ? path : new URL(path, location.origin).href}
        what="Link to the event"
        label="Copy link"
        variant="secondary"
      />
    </>
  );
}
