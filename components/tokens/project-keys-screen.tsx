"use client";

import { KeyRound, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import type { Key, KeyAllowance } from "@/lib/domain/keys/schema";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { creatorOf } from "../keys/list/key-columns";
import { kindColumns, liveFirst } from "../keys/list/kind-columns";
import { KeyDialogs, type OpenKeyDialog } from "../keys/one/key-dialogs";
import { KeyMenu } from "../keys/one/key-menu";
import { KeyPanel } from "../keys/one/key-panel";
import { AllowanceLine } from "../keys/words/allowance-line";
import { isLive } from "../keys/words/key-attention";
import type { KeyDesk } from "../keys/words/key-desk";
import { canWords } from "../keys/words/scope-words";
import { DataTable } from "../table/data-table";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { SectionHeader } from "../ui/section-header";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { GenerateProjectKeyDialog } from "./generate-project-key-dialog";
import { ProjectSettingsFrame } from "./project-settings-frame";

export type ProjectKeysData = { desk: KeyDesk; project: Project; keys: readonly Key[]; allowance: KeyAllowance; isOperator: boolean };

/** The keys that belong to one project. */
export function ProjectKeysScreen({ first }: { first: FirstRead<ProjectKeysData> }) {
  const { desk, project, keys, allowance, isOperator } = useRead(first, 3_000);
  const [openId, setOpenId] = useQueryState("key", parseAsString);
  const [generating, setGenerating] = useState(false);
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  useShortcut("c", () => setGenerating(true), desk.mayManage);

  const open = useCallback((key: Key) => void setOpenId(key.id), [setOpenId]);
  const choose = useCallback(
    (kind: OpenKeyDialog["kind"], key: Key, more?: { scopes?: readonly Scope[] }) => setDialog({ kind, id: key.id, ...more }),
    [],
  );
  const columns = useMemo(
    () =>
      kindColumns({
        what: "Key",
        may: ({ scopes }) => canWords(scopes),
        onOpen: open,
        menu: (key) => <KeyMenu of={key} viewer={desk} onChoose={choose} />,
      }),
    [open, choose, desk],
  );
  const rows = useMemo(() => liveFirst(keys), [keys]);
  const generate = (
    <Button variant="primary" onClick={() => setGenerating(true)}>
      <Plus aria-hidden />
      Generate key
    </Button>
  );
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <SectionHeader
        title="API keys of this project"
        actions={
          <>
            <AllowanceLine allowance={allowance} />
            {desk.mayManage && keys.length > 0 ? generate : null}
          </>
        }
      >
        A key of a project reaches that project alone, and nothing of the organization. It counts against the plan.
      </SectionHeader>
      {desk.mayManage ? null : (
        <Notice className="mb-4">{`You can look at the keys. Admins generate and revoke them: ${desk.admins.join(", ")}.`}</Notice>
      )}
      <DataTable
        label="API keys of this project"
        rows={rows}
        rowId={(key) => key.id}
        columns={columns}
        searchText={(key) => `${key.name} ${key.token_start} ${key.id} ${creatorOf(key)} ${key.description ?? ""}`}
        searchLabel="Search keys"
        onOpen={open}
        openId={openId}
        faded={(key) => !isLive(key)}
        empty={
          <EmptyState icon={KeyRound} title="No keys of this project yet" action={desk.mayManage ? generate : undefined}>
            Such a key sets up or reads this one project by the API. Keys of the organization, which can reach every project, stand under
            Settings.
          </EmptyState>
        }
      />
      <KeyPanel desk={desk} of={keys.find(({ id }) => id === openId) ?? null} onClose={() => void setOpenId(null)} onChoose={choose} />
      <KeyDialogs desk={desk} open={dialog} keys={keys} onClose={() => setDialog(null)} />
      {desk.mayManage ? (
        <GenerateProjectKeyDialog
          desk={desk}
          project={project}
          allowance={allowance}
          isOperator={isOperator}
          takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
          open={generating}
          onClose={() => setGenerating(false)}
        />
      ) : null}
    </ProjectSettingsFrame>
  );
}
