"use client";

import { type ReactNode, useCallback, useMemo } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { DataTable } from "../../table/data-table";
import { usePanelAddress } from "../../ui/use-panel-address";
import { KeyDialogs, useKeyDialog } from "../one/key-dialogs";
import { KeyMenu } from "../one/key-menu";
import { KeyPanel } from "../one/key-panel";
import { creatorOf } from "../words/creator-of";
import { isLive } from "../words/key-attention";
import { useKeyPlace } from "../words/key-place";
import { kindColumns, liveFirst } from "./kind-columns";

type KindListProps = {
  label: string;
  searchLabel: string;
  /** What a row is: "Token", "Key". */
  what: string;
  /** What a key may do, in words; left out where all do the same. */
  may?: (key: Key) => string;
  keys: readonly Key[];
  /** The parameter of the address that names the open key, where there is more to be seen of one. */
  openParam?: string;
  /** Further items of a key's menu. */
  items?: (key: Key) => ReactNode;
  empty: ReactNode;
};

/** All keys of one kind, small enough for one page: the list, the panel of one of them, and what can be done with it. */
export function KindList({ label, searchLabel, what, may, keys, openParam, items, empty }: KindListProps) {
  const { desk } = useKeyPlace();
  const { openId, open: openPanel, close } = usePanelAddress(openParam ?? "key");
  const { choose, ...dialog } = useKeyDialog();
  const open = useCallback((key: Key) => openPanel(key.id), [openPanel]);
  const onOpen = openParam ? open : undefined;
  const org = openParam ? desk?.org : undefined;
  const hrefOf = useMemo(() => org && ((key: Key) => `/${org}/settings/api-keys/${key.id}`), [org]);
  const columns = useMemo(
    () =>
      kindColumns({
        what,
        may,
        hrefOf: hrefOf || undefined,
        onOpen,
        menu: (key) => (
          <KeyMenu of={key} onChoose={choose}>
            {items?.(key)}
          </KeyMenu>
        ),
      }),
    [what, may, hrefOf, onOpen, items, choose],
  );
  const rows = useMemo(() => liveFirst(keys), [keys]);
  return (
    <>
      <DataTable
        label={label}
        rows={rows}
        rowId={(key) => key.id}
        columns={columns}
        searchText={(key) => `${key.name} ${key.token_start} ${key.id} ${creatorOf(key)} ${key.description ?? ""}`}
        searchLabel={searchLabel}
        onOpen={onOpen}
        openId={openParam ? openId : null}
        faded={(key) => !isLive(key)}
        empty={empty}
      />
      {desk && openParam ? (
        <KeyPanel desk={desk} of={keys.find(({ id }) => id === openId) ?? null} onClose={close} onChoose={choose} />
      ) : null}
      <KeyDialogs {...dialog} keys={keys} />
    </>
  );
}
