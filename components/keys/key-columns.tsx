"use client";

import { useMemo } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { TableColumn } from "../table/table-column";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { isLive, keyAttention, type Usage } from "./key-attention";
import { KeyStatus } from "./key-status";
import { KeyToken } from "./key-token";
import { KeyUsage } from "./key-usage";

type Options = {
  usage: Record<string, Usage>;
  /** To the minute, so that the columns stay the same within it. */
  now: number;
  onOpen: (key: Key) => void;
  menu?: (key: Key) => React.ReactNode;
};

const STATUS_ORDER = ["expiring", "rotating", "active", "suspended", "expired", "revoked"];

export const creatorOf = (key: Key): string => key.created_by_name ?? "Environment";

export function useKeyColumns({ usage, now, onOpen, menu }: Options): TableColumn<Key>[] {
  return useMemo(() => {
    const columns: TableColumn<Key>[] = [
      {
        id: "name",
        header: "Name",
        fixed: true,
        phone: "title",
        sortBy: (key) => key.name.toLowerCase(),
        className: "md:sticky md:left-0 md:bg-inherit md:max-w-72",
        cell: (key) => (
          <div className="min-w-0">
            <button
              type="button"
              data-open-row
              onClick={() => onOpen(key)}
              className="block max-w-full truncate rounded-sm text-left font-medium text-ink group-hover/row:underline group-hover/row:decoration-line-strong group-hover/row:underline-offset-3"
            >
              {key.name}
            </button>
            <div className="truncate text-xs text-faint">{key.project_name ?? "All projects"}</div>
          </div>
        ),
      },
      { id: "key", header: "Key", phone: "below", cell: (key) => <KeyToken id={key.id} start={key.token_start} faded={!isLive(key)} /> },
      {
        id: "usage",
        header: "Last 24 hours",
        phone: "none",
        descendingFirst: true,
        sortBy: (key) => (usage[key.id]?.requests ?? []).reduce((sum, count) => sum + count, 0),
        cell: (key) => <KeyUsage usage={usage[key.id]} />,
      },
      {
        id: "used",
        header: "Last used",
        descendingFirst: true,
        sortBy: (key) => key.last_used_at,
        cell: (key) => (
          <span className="md:grid">
            <RelativeTime at={key.last_used_at} never="never used" more={<LastCaller of={key} />} className="justify-self-start" />
            {key.request_count > 0 ? (
              <span className="text-xs text-faint max-md:ml-1.5">
                <NumberShort value={key.request_count} /> {key.request_count === 1 ? "request" : "requests"}
              </span>
            ) : null}
          </span>
        ),
      },
      {
        id: "expires",
        header: "Expires",
        sortBy: (key) => key.expires_at,
        cell: (key) => <RelativeTime at={key.expires_at} never="never" />,
      },
      {
        id: "status",
        header: "Status",
        phone: "corner",
        sortBy: (key) => STATUS_ORDER.indexOf(key.status),
        cell: (key) => <KeyStatus of={key} attention={keyAttention(key, usage[key.id], now)} />,
      },
      {
        id: "creator",
        header: "Created by",
        phone: "none",
        sortBy: (key) => creatorOf(key).toLowerCase(),
        className: "max-w-40",
        cell: (key) => <span className="block truncate text-muted">{creatorOf(key)}</span>,
      },
      {
        id: "created",
        header: "Created",
        phone: "none",
        hidden: true,
        descendingFirst: true,
        sortBy: (key) => key.created_at,
        cell: (key) => <RelativeTime at={key.created_at} />,
      },
    ];
    if (menu)
      columns.push({
        id: "actions",
        header: "Actions",
        headerHidden: true,
        fixed: true,
        phone: "corner",
        align: "end",
        className: "w-12",
        cell: menu,
      });
    return columns;
  }, [usage, now, onOpen, menu]);
}

/** From where a key was last used, and by what. */
function LastCaller({ of: key }: { of: Key }) {
  if (!key.last_used_address && !key.last_used_agent) return null;
  return (
    <span className="grid gap-0.5">
      {key.last_used_address ? <span className="font-mono">{key.last_used_address}</span> : null}
      {key.last_used_agent ? <span className="break-all text-muted">{key.last_used_agent}</span> : null}
    </span>
  );
}
