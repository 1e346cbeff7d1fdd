"use client";

import { type ReactNode, useMemo } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { Policy } from "@/lib/domain/policies/schema";
import { actionsColumn } from "../../table/actions-column";
import type { TableColumn } from "../../table/table-column";
import { Name } from "../../ui/name";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
import { creatorOf } from "../words/creator-of";
import { isLive, keyConcerns, type Usage } from "../words/key-attention";
import { KeyKind } from "../words/key-kind";
import { placeWords } from "../words/key-kind-words";
import { KeyStatus } from "../words/key-status";
import { KeyToken } from "../words/key-token";
import { ExpiryOfStatus, LastUse, NameAndPlace, Plain } from "./key-cells";
import { KeyConcerns } from "./key-concerns";
import { KeyUsage } from "./key-usage";

type Options = {
  usage: Record<string, Usage>;
  policy: Policy;
  /** To the minute, so that the columns stay the same within it. */
  now: number;
  /** Says of each key why it needs a look, instead of who made it. */
  why: boolean;
  hrefOf: (key: Key) => string;
  onOpen: (key: Key) => void;
  menu?: (key: Key) => ReactNode;
};

// Long: one list, whose columns are read in their order.
/** The columns of the list; those that the server sorts by are named as it names them. */
export function useKeyColumns({ usage, policy, now, why, hrefOf, onOpen, menu }: Options): TableColumn<Key>[] {
  return useMemo(() => {
    const concerns = (key: Key) => keyConcerns(key, usage[key.id], now, policy);
    const columns: TableColumn<Key>[] = [
      {
        id: "name",
        header: "Name",
        fixed: true,
        phone: "title",
        className: "md:sticky md:left-0 md:bg-inherit",
        cell: (key) => <NameAndPlace of={key} href={hrefOf(key)} onOpen={onOpen} />,
      },
      { id: "kind", header: "Kind", phone: "none", leaves: "last", cell: (key) => <KeyKind of={key} /> },
      {
        id: "project",
        header: "Project",
        phone: "none",
        hidden: true,
        className: "max-w-40",
        cell: (key) => <Plain>{placeWords(key)}</Plain>,
      },
      {
        id: "token_start",
        header: "Key",
        phone: "below",
        leaves: "last",
        cell: (key) => <KeyToken id={key.id} start={key.token_start} faded={!isLive(key)} />,
      },
      {
        id: "usage",
        header: "24 hours",
        phone: "none",
        descendingFirst: true,
        hidden: why,
        leaves: "second",
        cell: (key) => <KeyUsage usage={usage[key.id]} className="w-20" />,
      },
      {
        id: "last_used_at",
        header: "Last used",
        descendingFirst: true,
        cell: (key) => <LastUse of={key} />,
      },
      { id: "expires_at", header: "Expires", leaves: "second", cell: (key) => <RelativeTime at={key.expires_at} never="never" /> },
      {
        id: "status",
        header: "Status",
        phone: "corner",
        // What happens next stands under the word rather than stretch the table.
        className:
          "md:min-w-32 md:max-w-40 md:[&>span>span]:h-auto md:[&>span>span]:flex-wrap md:[&>span>span]:gap-y-0 md:[&_.text-faint]:order-last md:[&_.text-faint]:basis-full md:[&_.text-faint]:whitespace-normal",
        cell: (key) => (
          <>
            <KeyStatus of={key} concerns={concerns(key)} />
            <ExpiryOfStatus of={key} />
          </>
        ),
      },
      ...(why
        ? [{ id: "why", header: "Why", fixed: true, leaves: "last" as const, cell: (key: Key) => <KeyConcerns of={concerns(key)} /> }]
        : []),
      {
        id: "creator",
        header: "Created by",
        phone: "none",
        hidden: why,
        leaves: "first",
        className: "max-w-32",
        cell: (key) => (
          <Plain>
            <Name>{creatorOf(key)}</Name>
          </Plain>
        ),
      },
      {
        id: "created_at",
        header: "Created",
        phone: "none",
        hidden: true,
        descendingFirst: true,
        cell: (key) => <RelativeTime at={key.created_at} />,
      },
      {
        id: "request_count",
        header: "Requests",
        phone: "none",
        hidden: true,
        descendingFirst: true,
        align: "end",
        cell: (key) => <NumberShort value={key.request_count} />,
      },
    ];
    if (menu) columns.push(actionsColumn(menu));
    return columns;
  }, [usage, policy, now, why, hrefOf, onOpen, menu]);
}
