"use client";

import { KeyRound } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { AddButton } from "../../ui/add-button";
import { EmptyState } from "../../ui/empty-state";
import { Notice } from "../../ui/notice";
import { PageHeader } from "../../ui/page-header";
import { useReading } from "../../ui/use-read";
import { GenerateKeyDialog } from "../make/generate-key-dialog";
import { useGenerateKey } from "../make/generate-key-state";
import { KeyDialogs, useKeyDialog } from "../one/key-dialogs";
import { KeyPanel } from "../one/key-panel";
import { AllowanceLine } from "../words/allowance-line";
import { isLive } from "../words/key-attention";
import { KeyPlaceProvider, organizationPlace } from "../words/key-place";
import { PlanCanNotice } from "../words/plan-can-notice";
import { BulkChangeDialog } from "./bulk-change-dialog";
import { BulkReport } from "./bulk-report";
import { keysInput } from "./key-search-params";
import { useKeySearch } from "./key-search-state";
import type { KeysData } from "./keys-data";
import { KeysTable } from "./keys-table";
import { useBulkChange } from "./use-bulk-change";
import { useKeyCounts } from "./use-key-counts";
import { useOpenedKey } from "./use-opened-key";

const everyMs = 5_000;

type KeysScreenProps = {
  first: FirstRead<KeysData>;
  /** The key that the address names, where this page of the list does not hold it. */
  opened: FirstRead<Key | null> | null;
};

/** The organization's keys: searched, changed one by one or many at once, exported, generated. */
export function KeysScreen({ first, opened: firstOpened }: KeysScreenProps) {
  const state = useKeySearch();
  const { data = first.data, pending } = useReading<KeysData>(first.read, keysInput(first.data.desk.org, state.params), { first, everyMs });
  const { desk, found, allowance, projects } = data;
  const { org, mayManage } = desk;
  const { openId, open, close, known, opened } = useOpenedKey({ org, keys: found.keys, first: firstOpened, everyMs });
  const { choose, ...dialog } = useKeyDialog();
  const counts = useKeyCounts(data, state.identity);
  const bulk = useBulkChange({ org, found, counts, search: state.search, identity: state.identity, mayManage });
  const generate = useGenerateKey({ grantable: desk.grantable, projects });
  const place = useMemo(() => organizationPlace(desk), [desk]);
  const nothing = counts?.views.all === 0 && !state.narrowed;
  const add = mayManage ? <AddButton words="Generate key" onAdd={generate.begin} /> : undefined;
  return (
    <KeyPlaceProvider value={place}>
      <KeysHeader desk={desk} allowance={allowance} add={nothing ? null : add} />
      <PlanCanNotice org={org} plan={allowance.plan} projectId={projects[0]?.id} className="mb-4" />
      {bulk.outcome ? <BulkReport of={bulk.outcome} onDismiss={bulk.dismiss} /> : null}
      {nothing ? (
        <NoKeys add={add} />
      ) : (
        <KeysTable
          data={data}
          counts={counts}
          state={state}
          pending={pending}
          bulk={bulk}
          openId={openId}
          onOpen={open}
          onChoose={choose}
        />
      )}
      <KeyPanel desk={desk} of={opened} onClose={close} onChoose={choose} />
      <KeyDialogs {...dialog} keys={known} />
      {mayManage ? (
        <GenerateKeyDialog
          open={generate.open}
          onClose={generate.end}
          onMade={generate.made}
          defaults={generate.defaults}
          allowance={allowance}
          isOperator={data.isOperator}
          org={org}
          projects={projects}
          grantable={desk.grantable}
          takenNames={found.keys.filter(isLive).map((key) => foldedName(key.name))}
          policy={desk.policy}
          mayGiveToken={data.mayGiveToken}
          ownAddress={data.ownAddress}
          baseUrl={desk.baseUrl}
        />
      ) : null}
      {bulk.change ? (
        <BulkChangeDialog
          org={org}
          change={bulk.change.change}
          chosen={bulk.change.keys}
          because={bulk.change.reason}
          onClose={bulk.end}
          onDone={bulk.done}
        />
      ) : null}
    </KeyPlaceProvider>
  );
}

type KeysHeaderProps = Pick<KeysData, "desk" | "allowance"> & { add: ReactNode };

const KeysHeader = ({ desk, allowance, add }: KeysHeaderProps) => (
  <>
    <PageHeader
      title="API keys"
      actions={
        <>
          <AllowanceLine allowance={allowance} />
          <span className="contents">{add}</span>
        </>
      }
    >
      Programs use them to send events and to call the API in this organization’s name.
    </PageHeader>
    {desk.mayManage ? null : (
      <Notice className="mb-4">{`You can look at the keys. Admins generate and revoke them: ${desk.admins.join(", ")}.`}</Notice>
    )}
  </>
);

const NoKeys = ({ add }: { add: ReactNode }) => (
  <div className="rounded-lg border bg-surface shadow-low">
    <EmptyState icon={KeyRound} title="No API keys yet" docs="/docs/keys" action={add}>
      A key lets a program send events or call the API without a person. You choose what it may do and when it ends, and see here when and
      from where it was last used. Its secret is shown once, when it is generated.
    </EmptyState>
  </div>
);
