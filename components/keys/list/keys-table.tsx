"use client";

import { useCallback, useMemo } from "react";
import { KEY_SORTS, type KeyCounts } from "@/lib/domain/inventory/schema";
import type { Key } from "@/lib/domain/keys/schema";
import { outOfPolicyWords } from "@/lib/domain/policies/policy-terms";
import type { TableColumn } from "../../table/table-column";
import { TableGrid } from "../../table/table-grid";
import { TablePager } from "../../table/table-pager";
import { ViewTabs } from "../../table/view-tabs";
import { minuteOf, useNow } from "../../ui/now";
import { TextLink } from "../../ui/text-link";
import type { ChooseKeyDialog } from "../one/key-dialogs";
import { KeyMenu } from "../one/key-menu";
import { isLive } from "../words/key-attention";
import { BulkBar } from "./bulk-bar";
import { useKeyColumns } from "./key-columns";
import { KeySearchBar } from "./key-search-bar";
import { KeySearchNone } from "./key-search-none";
import { KEYS_A_PAGE, KEYS_OUT_OF_POLICY } from "./key-search-params";
import type { useKeySearch } from "./key-search-state";
import type { KeysData } from "./keys-data";
import type { BulkChange } from "./use-bulk-change";

const keyId = (key: Key) => key.id;
const keyName = (key: Key) => key.name;
const isEnded = (key: Key) => !isLive(key);

type KeysTableProps = {
  data: KeysData;
  counts: KeyCounts | null;
  state: ReturnType<typeof useKeySearch>;
  pending: boolean;
  bulk: BulkChange;
  openId: string | null;
  onOpen: (key: Key) => void;
  onChoose: ChooseKeyDialog;
};

/** The list of the organization's keys, with what narrows it down and what is done with many of them. */
export function KeysTable({ data, counts, state, pending, bulk, openId, onOpen, onChoose }: KeysTableProps) {
  const { desk, found, view, page, usage } = data;
  const { org, policy, mayManage } = desk;
  const menu = useMemo(() => (mayManage ? (key: Key) => <KeyMenu of={key} onChoose={onChoose} /> : undefined), [mayManage, onChoose]);
  const hrefOf = useCallback((key: Key) => `/${org}/settings/api-keys/${key.id}`, [org]);
  const columns = useKeyColumns({ usage, policy, now: useNow(minuteOf), why: view === "attention", hrefOf, onOpen, menu });
  const toggled = state.params.columns;
  const isShown = useCallback(({ id, hidden }: TableColumn<never>) => Boolean(hidden) === toggled.includes(id), [toggled]);
  const shownColumns = useMemo(() => columns.filter(isShown), [columns, isShown]);
  return (
    <>
      <ViewTabs
        views={[
          { id: "all", label: "All", count: counts?.views.all },
          { id: "active", label: "Active", count: counts?.views.active },
          { id: "attention", label: "Needs attention", count: counts?.views.attention },
        ]}
        active={state.params.view}
        onChange={state.setView}
      />
      {view === "attention" && counts && counts.out_of_policy > 0 && !state.params.out_of_policy ? (
        <OutOfPolicy org={org} count={counts.out_of_policy} underOthers={counts.out_of_policy - counts.reasons.policy} />
      ) : null}
      <KeySearchBar org={org} state={state} counts={counts} columns={columns} isShown={isShown} />
      <TableGrid
        label="API keys"
        rows={found.keys}
        rowId={keyId}
        rowName={keyName}
        columns={shownColumns}
        sortable={KEY_SORTS}
        sorting={state.params.sort ? [state.params.sort] : []}
        onSorting={([sort]) => state.setSorting(sort ?? null)}
        onOpen={onOpen}
        openId={openId}
        faded={isEnded}
        selection={mayManage ? bulk.selection : undefined}
        groups={view === "attention" && !state.params.sort ? bulk.groups : undefined}
        pending={pending}
        empty={<KeySearchNone state={state} />}
      />
      <TablePager page={page} size={KEYS_A_PAGE} shown={found.keys.length} total={counts?.total} what="keys" onPage={state.setPage} />
      {mayManage ? (
        <BulkBar
          org={org}
          selection={bulk.selection}
          onChange={(change) => bulk.begin({ change, keys: [...bulk.selection.chosen.values()] })}
        />
      ) : null}
    </>
  );
}

type OutOfPolicyProps = {
  org: string;
  count: number;
  /** How many of them stand under a more serious reason. */
  underOthers: number;
};

/** A key stands under the worst that is true of it, so that their own group may hold fewer. */
const OutOfPolicy = ({ org, count, underOthers }: OutOfPolicyProps) => (
  <p className="mb-3 flex flex-wrap gap-x-3 text-sm text-muted">
    <span>{`${outOfPolicyWords(count)}${underOthers > 0 ? ` ${underOthers.toLocaleString("en")} of them ${underOthers === 1 ? "stands" : "stand"} under a more serious reason.` : ""}`}</span>
    <TextLink href={`/${org}/settings/api-keys?${KEYS_OUT_OF_POLICY}`}>{`Show ${count === 1 ? "it" : "them"} alone`}</TextLink>
    <TextLink href={`/${org}/settings/security`}>The policy</TextLink>
  </p>
);
