"use client";

import { KeyRound, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { z } from "zod";
import { type FoundKeys, KEY_SORTS, type Key, type KeyAllowance, type KeySearch } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { ServerTable } from "../../table/server-table";
import type { TableColumn } from "../../table/table-column";
import { TablePager } from "../../table/table-pager";
import { useSelection } from "../../table/use-selection";
import { ViewTabs } from "../../table/view-tabs";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { PageHeader } from "../../ui/page-header";
import { TextLink } from "../../ui/text-link";
import { useReading } from "../../ui/use-read";
import { useShortcut } from "../../ui/use-shortcut";
import { GenerateKeyDialog } from "../make/generate-key-dialog";
import { useGenerateKey } from "../make/generate-key-state";
import { KeyDialogs, type OpenKeyDialog } from "../one/key-dialogs";
import { KeyMenu } from "../one/key-menu";
import { KeyPanel } from "../one/key-panel";
import { AllowanceLine } from "../words/allowance-line";
import { isLive, type Usage } from "../words/key-attention";
import type { KeyDesk } from "../words/key-desk";
import { BulkBar } from "./bulk-bar";
import { BulkChangeDialog } from "./bulk-change-dialog";
import { type BulkOutcome, BulkReport } from "./bulk-report";
import { useKeyColumns } from "./key-columns";
import { KeySearchBar } from "./key-search-bar";
import { KeySearchNone } from "./key-search-none";
import { KEYS_A_PAGE, keysInput } from "./key-search-params";
import { useKeySearch } from "./key-search-state";
import { type GroupChange, useAttentionGroups } from "./use-attention-groups";

export type KeysData = {
  desk: KeyDesk;
  found: FoundKeys;
  /** The view that `found` is of; the address may be ahead. */
  view: KeySearch["view"];
  /** From 1. */
  page: number;
  usage: Record<string, Usage>;
  allowance: KeyAllowance;
  projects: readonly { id: string; project_name: string }[];
  isOperator: boolean;
  mayGiveToken: boolean;
  ownAddress: string | null;
};

const MINUTE = 60_000;
const everyMs = 5_000;
const MOST_SELECTED = 500;
const keyId = (key: Key) => key.id;
const keyName = (key: Key) => key.name;
const isEnded = (key: Key) => !isLive(key);

type KeysScreenProps = {
  first: FirstRead<KeysData>;
  /** The key that the address names, where this page of the list does not hold it. */
  opened: FirstRead<Key | null> | null;
};

/** The organization's keys: searched, changed one by one or many at once, exported, generated. */
export function KeysScreen({ first, opened: firstOpened }: KeysScreenProps) {
  const state = useKeySearch();
  const { data = first.data, pending } = useReading<KeysData>(first.read, keysInput(first.data.desk.org, state.params), { first, everyMs });
  const { desk, found, view, page, usage, allowance, projects, isOperator, mayGiveToken, ownAddress } = data;
  const { org, policy, mayManage } = desk;
  const { keys, views, total } = found;
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const [openId, setOpenId] = useQueryState("key", parseAsString);
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  const [bulk, setBulk] = useState<GroupChange | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const elsewhere = openId !== null && z.uuid().safeParse(openId).success && !keys.some(({ id }) => id === openId);
  const { data: opened } = useReading<Key | null>("opened-key", elsewhere ? { org, id: openId } : null, { first: firstOpened, everyMs });
  const generate = useGenerateKey({ grantable: desk.grantable, projects });
  const selection = useSelection(state.identity, keys, keyId, MOST_SELECTED);
  const groups = useAttentionGroups({
    org,
    found,
    search: state.search,
    most: MOST_SELECTED,
    mayManage,
    onSelect: (group) => {
      selection.clear();
      selection.put(group, true);
    },
    onChange: setBulk,
  });
  useShortcut("c", generate.begin, mayManage);

  const open = useCallback((key: Key) => void setOpenId(key.id), [setOpenId]);
  const choose = useCallback(
    (kind: OpenKeyDialog["kind"], key: Key, more?: Pick<OpenKeyDialog, "scopes">) => setDialog({ kind, id: key.id, ...more }),
    [],
  );
  const menu = useMemo(
    () => (mayManage ? (key: Key) => <KeyMenu of={key} viewer={desk} onChoose={choose} /> : undefined),
    [mayManage, desk, choose],
  );
  const columns = useKeyColumns({ usage, policy, now, why: view === "attention", onOpen: open, menu });
  const toggled = state.params.columns;
  const isShown = useCallback(({ id, hidden }: TableColumn<never>) => Boolean(hidden) === toggled.includes(id), [toggled]);
  const shownColumns = useMemo(() => columns.filter(isShown), [columns, isShown]);

  const known = opened ? [...keys, opened] : keys;
  const shown = known.find((key) => key.id === openId) ?? null;
  const nothing = views.all === 0 && !state.narrowed;
  const generateButton = (
    <Button variant="primary" onClick={generate.begin}>
      <Plus aria-hidden />
      Generate key
    </Button>
  );

  return (
    <>
      <PageHeader
        title="API keys"
        actions={
          <>
            <AllowanceLine allowance={allowance} />
            {mayManage && !nothing ? generateButton : null}
          </>
        }
      >
        Programs use them to send events and to call the API in this organization’s name.
      </PageHeader>
      {mayManage ? null : (
        <Notice className="mb-4">{`You can look at the keys. Admins generate and revoke them: ${desk.admins.join(", ")}.`}</Notice>
      )}
      {outcome ? <BulkReport of={outcome} onDismiss={() => setOutcome(null)} /> : null}
      {nothing ? (
        <div className="rounded-lg border bg-surface shadow-low">
          <EmptyState icon={KeyRound} title="No API keys yet" action={mayManage ? generateButton : undefined}>
            A key lets a program send events or call the API without a person. You choose what it may do and when it ends, and see here when
            and from where it was last used. Its secret is shown once, when it is generated.
          </EmptyState>
        </div>
      ) : (
        <>
          <ViewTabs
            views={[
              { id: "all", label: "All", count: views.all },
              { id: "active", label: "Active", count: views.active },
              { id: "attention", label: "Needs attention", count: views.attention },
            ]}
            active={state.params.view}
            onChange={state.setView}
          />
          {view === "attention" && found.out_of_policy > 0 ? (
            <p className="mb-3 text-sm text-muted">
              <span>{`${found.out_of_policy.toLocaleString("en")} ${found.out_of_policy === 1 ? "key is" : "keys are"} out of `}</span>
              <TextLink href={`/${org}/settings/security`}>the organization’s policy</TextLink>
              <span>.</span>
            </p>
          ) : null}
          <KeySearchBar org={org} state={state} found={found} columns={columns} isShown={isShown} />
          <ServerTable
            label="API keys"
            rows={keys}
            rowId={keyId}
            rowName={keyName}
            columns={shownColumns}
            sortable={KEY_SORTS}
            sorting={state.params.sort}
            onSorting={state.setSorting}
            onOpen={open}
            openId={openId}
            faded={isEnded}
            selection={mayManage ? selection : undefined}
            groups={view === "attention" && !state.params.sort ? groups : undefined}
            pending={pending}
            empty={<KeySearchNone state={state} />}
          />
          <TablePager page={page} size={KEYS_A_PAGE} total={total} what="keys" onPage={state.setPage} />
          {mayManage ? (
            <BulkBar org={org} selection={selection} onChange={(change) => setBulk({ change, keys: [...selection.chosen.values()] })} />
          ) : null}
        </>
      )}
      <KeyPanel desk={desk} of={shown} onClose={() => void setOpenId(null)} onChoose={choose} />
      <KeyDialogs desk={desk} open={dialog} keys={known} onClose={() => setDialog(null)} />
      {mayManage ? (
        <GenerateKeyDialog
          open={generate.open}
          onClose={generate.end}
          onMade={generate.made}
          defaults={generate.defaults}
          allowance={allowance}
          isOperator={isOperator}
          org={org}
          projects={projects}
          grantable={desk.grantable}
          takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
          policy={policy}
          mayGiveToken={mayGiveToken}
          ownAddress={ownAddress}
          baseUrl={desk.baseUrl}
        />
      ) : null}
      {bulk ? (
        <BulkChangeDialog
          org={org}
          change={bulk.change}
          chosen={bulk.keys}
          because={bulk.reason}
          onClose={() => setBulk(null)}
          onDone={(next) => {
            setBulk(null);
            setOutcome(next);
            selection.clear();
          }}
        />
      ) : null}
    </>
  );
}
