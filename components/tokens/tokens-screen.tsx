"use client";

import { Plus, TimerOff } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { creatorOf } from "../keys/list/key-columns";
import { kindColumns, liveFirst } from "../keys/list/kind-columns";
import { KeyDialogs, type OpenKeyDialog } from "../keys/one/key-dialogs";
import { KeyMenu } from "../keys/one/key-menu";
import { KeyPanel } from "../keys/one/key-panel";
import { isLive } from "../keys/words/key-attention";
import type { KeyDesk } from "../keys/words/key-desk";
import { DataTable } from "../table/data-table";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { MenuItem } from "../ui/menu";
import { Notice } from "../ui/notice";
import { SectionHeader } from "../ui/section-header";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { CreateTokenDialog } from "./create-token-dialog";
import { ExpireTokenDialog } from "./expire-token-dialog";
import { ProjectSettingsFrame } from "./project-settings-frame";
import { TOKEN_WORDS, type TokenKind } from "./token-words";

export type TokensData = { kind: TokenKind; desk: KeyDesk; project: Project; tokens: readonly Key[] };

/** The write or read tokens of a project. */
export function TokensScreen({ first }: { first: FirstRead<TokensData> }) {
  const { kind, desk, project, tokens } = useRead(first, 3_000);
  const words = TOKEN_WORDS[kind];
  const [openId, setOpenId] = useQueryState("token", parseAsString);
  const [creating, setCreating] = useState(false);
  const [expiring, setExpiring] = useState<Key | null>(null);
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  useShortcut("c", () => setCreating(true), desk.mayManage);

  const open = useCallback((token: Key) => void setOpenId(token.id), [setOpenId]);
  const choose = useCallback((verb: OpenKeyDialog["kind"], token: Key) => setDialog({ kind: verb, id: token.id }), []);
  const columns = useMemo(
    () =>
      kindColumns({
        what: "Token",
        onOpen: open,
        menu: (token) => (
          <KeyMenu of={token} viewer={desk} onChoose={choose}>
            {desk.mayManage && isLive(token) ? (
              <MenuItem onSelect={() => setExpiring(token)}>
                <TimerOff aria-hidden />
                Expire now
              </MenuItem>
            ) : null}
          </KeyMenu>
        ),
      }),
    [open, choose, desk],
  );
  const rows = useMemo(() => liveFirst(tokens), [tokens]);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      <span>{`Create ${words.name}`}</span>
    </Button>
  );
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <SectionHeader title={words.title} actions={desk.mayManage && tokens.length > 0 ? create : null}>
        {words.line}
      </SectionHeader>
      {desk.mayManage ? null : (
        <Notice className="mb-4">{`You can look at the tokens. Admins create and revoke them: ${desk.admins.join(", ")}.`}</Notice>
      )}
      <DataTable
        label={words.title}
        rows={rows}
        rowId={(token) => token.id}
        columns={columns}
        searchText={(token) => `${token.name} ${token.token_start} ${token.id} ${creatorOf(token)}`}
        searchLabel={`Search ${words.title.toLowerCase()}`}
        onOpen={open}
        openId={openId}
        faded={(token) => !isLive(token)}
        empty={
          <EmptyState icon={words.icon} title={`No ${words.title.toLowerCase()} yet`} action={desk.mayManage ? create : undefined}>
            {words.explained}
          </EmptyState>
        }
      />
      <KeyPanel desk={desk} of={tokens.find(({ id }) => id === openId) ?? null} onClose={() => void setOpenId(null)} onChoose={choose} />
      <KeyDialogs desk={desk} open={dialog} keys={tokens} onClose={() => setDialog(null)} />
      {expiring ? <ExpireTokenDialog org={desk.org} of={expiring} onClose={() => setExpiring(null)} /> : null}
      {desk.mayManage ? (
        <CreateTokenDialog kind={kind} desk={desk} project={project} open={creating} onClose={() => setCreating(false)} />
      ) : null}
    </ProjectSettingsFrame>
  );
}
