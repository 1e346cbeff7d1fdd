"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { actionsColumn } from "../../table/actions-column";
import { RowTitle } from "../../table/row-title";
import type { TableColumn } from "../../table/table-column";
import { timeColumn } from "../../table/time-column";
import { Name } from "../../ui/name";
import { creatorOf } from "../words/creator-of";
import { isLive } from "../words/key-attention";
import { KeyStatus } from "../words/key-status";
import { KeyToken } from "../words/key-token";
import { ExpiryOfStatus } from "./key-cells";

type KindColumns = {
  /** What a row is: "Token", "Key". */
  what: string;
  /** What it may do, in words; left out where all do the same. */
  may?: (key: Key) => string;
  /** Where a row leads; left out where there is no more to be seen of one. */
  hrefOf?: (key: Key) => string;
  onOpen?: (key: Key) => void;
  menu?: (key: Key) => ReactNode;
};

/** The columns of a list of keys of one kind. */
export function kindColumns({ what, may, hrefOf, onOpen, menu }: KindColumns): TableColumn<Key>[] {
  const columns: TableColumn<Key>[] = [
    {
      id: "name",
      header: what,
      fixed: true,
      phone: "title",
      sortBy: (key) => key.name.toLowerCase(),
      cell: (key) => (
        <div className="min-w-0">
          <RowTitle name={key.name} href={hrefOf?.(key)} onOpen={onOpen && (() => onOpen(key))} />
          {key.description && key.description !== key.name ? <div className="truncate text-xs text-faint">{key.description}</div> : null}
        </div>
      ),
    },
    {
      id: "start",
      header: "Begins with",
      phone: "below",
      leaves: "last",
      cell: (key) => <KeyToken id={key.id} start={key.token_start} faded={!isLive(key)} />,
    },
    {
      id: "creator",
      header: "Created by",
      phone: "none",
      leaves: "first",
      sortBy: (key) => creatorOf(key).toLowerCase(),
      className: "max-w-40",
      cell: (key) => (
        <span className="block truncate text-muted">
          <Name>{creatorOf(key)}</Name>
        </span>
      ),
    },
    timeColumn({ id: "used", header: "Last used", at: (key) => key.last_used_at, never: "never" }),
    timeColumn({ id: "expires", header: "Expires", leaves: "second", at: (key) => key.expires_at, never: "never", earliestFirst: true }),
    {
      id: "status",
      header: "Status",
      phone: "corner",
      sortBy: (key) => key.status,
      cell: (key) => (
        <>
          <KeyStatus of={key} />
          <ExpiryOfStatus of={key} />
        </>
      ),
    },
  ];
  if (may) {
    columns.splice(2, 0, {
      id: "scopes",
      header: "Can",
      phone: "none",
      leaves: "last",
      className: "max-w-72",
      cell: (key) => <span className="line-clamp-2 text-muted">{may(key)}</span>,
    });
  }
  if (menu) {
    columns.push(actionsColumn(menu));
  }
  return columns;
}

/** What works stands above what has ended. */
export const liveFirst = (keys: readonly Key[]): Key[] => [...keys.filter(isLive), ...keys.filter((key) => !isLive(key))];
