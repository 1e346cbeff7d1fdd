"use client";

import Link from "next/link";
import type { MouseEvent } from "react";
import { Name } from "../ui/name";

/** How what opens a row looks: two lines of a name, whatever it is made of. */
export const rowTitle =
  "line-clamp-2 rounded-sm font-medium wrap-anywhere text-ink group-hover/row:underline group-hover/row:decoration-line-strong group-hover/row:underline-offset-3";

type RowTitleProps = {
  name: string;
  /** Where the row leads, also in a tab of its own. */
  href?: string;
  /** What a plain click does in place of going there. */
  onOpen?: () => void;
};

/** The name of a row; a link where the row opens. */
export function RowTitle({ name, href, onOpen }: RowTitleProps) {
  if (!href) {
    return (
      <div title={name} className="line-clamp-2 font-medium text-ink">
        <Name>{name}</Name>
      </div>
    );
  }
  const click = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <Link data-open-row href={href} prefetch={false} title={name} onClick={click} className={rowTitle}>
      <Name>{name}</Name>
    </Link>
  );
}
