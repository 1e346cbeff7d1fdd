"use client";

import { KeyRound, Plus } from "lucide-react";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { KEY_STATUSES, type Key, type KeyAllowance } from "@/lib/domain/keys/schema";
import { DataTable } from "../table/data-table";
import type { TableFacet, TableView } from "../table/table-column";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { useNow } from "../ui/now";
import { PageHeader } from "../ui/page-header";
import { useQuietRefresh } from "../ui/use-quiet-refresh";
import { useShortcut } from "../ui/use-shortcut";
import { AllowanceLine } from "./allowance-line";
import { GenerateKeyDialog } from "./generate-key-dialog";
import { isLive, keyAttention, type Usage } from "./key-attention";
import { creatorOf, useKeyColumns } from "./key-columns";
import type { KeyDesk } from "./key-desk";
import { KeyDialogs, type OpenKeyDialog } from "./key-dialogs";
import { KeyMenu } from "./key-menu";
import { KeyPanel } from "./key-panel";

type KeysScreenProps = {
  org: string;
  policy: KeyDesk["policy"];
  viewerId: string;
  keys: readonly Key[];
  usage: Record<string, Usage>;
  allowance: KeyAllowance;
  projects: readonly { id: string; project_name: string }[];
  admins: readonly string[];
  /** What the viewer may hand on; empty for those who may not generate keys. */
  grantable: readonly Scope[];
  mayManage: boolean;
  isOperator: boolean;
  baseUrl: string;
};

const searchText = (key: Key) =>
  [key.name, key.token_start.slice(PREFIX), key.id, key.project_name ?? "all projects", creatorOf(key), key.description ?? ""].join(" ");
/** Every key begins with it, so it is not searched for. */
const PREFIX = "sk_live_".length;
const withoutPrefix = (word: string) => word.replace(/^[a-z]{2}_live_/, "");
const MINUTE = 60_000;

export function KeysScreen(props: KeysScreenProps) {
  const { org, keys, usage, allowance, projects, admins, grantable, mayManage, isOperator, baseUrl, policy, viewerId } = props;
  const desk = useMemo<KeyDesk>(
    () => ({ org, baseUrl, plan: allowance.plan, policy, mayManage, grantable, viewerId, admins }),
    [org, baseUrl, allowance.plan, policy, mayManage, grantable, viewerId, admins],
  );
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const [openId, setOpenId] = useQueryState("key", parseAsString);
  const [generating, setGenerating] = useQueryState("generate", parseAsBoolean.withDefault(false));
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  useQuietRefresh();

  const generate = () => void setGenerating(true);
  useShortcut("c", generate, mayManage);

  const open = useCallback((key: Key) => void setOpenId(key.id), [setOpenId]);
  const choose = useCallback(
    (kind: OpenKeyDialog["kind"], key: Key, more?: Pick<OpenKeyDialog, "scopes">) => setDialog({ kind, id: key.id, ...more }),
    [],
  );
  const menu = useCallback((key: Key) => <KeyMenu of={key} viewer={desk} onChoose={choose} />, [desk, choose]);
  const columns = useKeyColumns({ usage, now, onOpen: open, menu });

  const views = useMemo<TableView<Key>[]>(
    () => [
      { id: "all", label: "All", holds: () => true },
      { id: "active", label: "Active", holds: isLive },
      { id: "attention", label: "Needs attention", holds: (key) => keyAttention(key, usage[key.id], now).length > 0 },
    ],
    [usage, now],
  );
  const facets = useMemo<TableFacet<Key>[]>(() => {
    const among = (values: readonly string[]) =>
      [...new Set(values)].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }));
    return [
      {
        id: "status",
        label: "Status",
        valueOf: (key) => key.status,
        options: KEY_STATUSES.filter((status) => keys.some((key) => key.status === status)).map((status) => ({
          value: status,
          label: status[0]?.toUpperCase() + status.slice(1),
        })),
      },
      {
        id: "project",
        label: "Project",
        valueOf: (key) => key.project_name ?? "All projects",
        options: among(keys.map((key) => key.project_name ?? "All projects")),
      },
      { id: "creator", label: "Created by", valueOf: creatorOf, options: among(keys.map(creatorOf)) },
    ];
  }, [keys]);

  // What ended stands below what works, unless the table is sorted.
  const rows = useMemo(() => [...keys.filter(isLive), ...keys.filter((key) => !isLive(key))], [keys]);
  const opened = keys.find((key) => key.id === openId) ?? null;
  const generateButton = (
    <Button variant="primary" onClick={generate}>
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
            {mayManage && keys.length > 0 ? generateButton : null}
          </>
        }
      >
        Programs use them to send events and to call the API in this organization’s name.
      </PageHeader>
      {mayManage ? null : <Notice className="mb-4">You can look at the keys. Admins generate and revoke them: {admins.join(", ")}.</Notice>}
      <DataTable
        label="API keys"
        rows={rows}
        rowId={(key) => key.id}
        columns={columns}
        searchText={searchText}
        searchLabel="Search keys"
        searchWord={withoutPrefix}
        views={views}
        facets={facets}
        onOpen={open}
        openId={openId}
        faded={(key) => !isLive(key)}
        empty={
          <EmptyState icon={KeyRound} title="No API keys yet" action={mayManage ? generateButton : undefined}>
            A key lets a program send events or call the API without a person. You choose what it may do and when it ends, and see here when
            and from where it was last used. Its secret is shown once, when it is generated.
          </EmptyState>
        }
      />
      <KeyPanel desk={desk} of={opened} onClose={() => void setOpenId(null)} onChoose={choose} />
      <KeyDialogs desk={desk} open={dialog} keys={keys} onClose={() => setDialog(null)} />
      {mayManage ? (
        <GenerateKeyDialog
          open={generating}
          onClose={() => void setGenerating(null)}
          allowance={allowance}
          isOperator={isOperator}
          org={org}
          projects={projects}
          grantable={grantable}
          takenNames={keys.filter(isLive).map((key) => key.name.toLowerCase())}
          baseUrl={baseUrl}
        />
      ) : null}
    </>
  );
}
