"use client";

import { TimerOff } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { KindList } from "../keys/list/kind-list";
import { isLive } from "../keys/words/key-attention";
import type { KeyDesk } from "../keys/words/key-desk";
import { KeyPlaceProvider, organizationPlace } from "../keys/words/key-place";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { MenuItem } from "../ui/menu";
import { Notice } from "../ui/notice";
import { SectionHeader } from "../ui/section-header";
import { useRead } from "../ui/use-read";
import { CreateTokenDialog } from "./create-token-dialog";
import { ExpireTokenDialog } from "./expire-token-dialog";
import { ProjectSettingsFrame } from "./project-settings-frame";
import { TOKEN_WORDS, type TokenKind } from "./token-words";

export type TokensData = { kind: TokenKind; desk: KeyDesk; project: Project; tokens: readonly Key[] };

/** The write or read tokens of a project. */
export function TokensScreen({ first }: { first: FirstRead<TokensData> }) {
  const { kind, desk, project, tokens } = useRead(first, 3_000);
  const { mayManage } = desk;
  const words = TOKEN_WORDS[kind];
  const [creating, setCreating] = useState(false);
  const [expiring, setExpiring] = useState<Key | null>(null);
  const place = useMemo(() => organizationPlace(desk), [desk]);
  const items = useCallback(
    (token: Key) =>
      mayManage && isLive(token) ? (
        <MenuItem onSelect={() => setExpiring(token)}>
          <TimerOff aria-hidden />
          Expire now
        </MenuItem>
      ) : null,
    [mayManage],
  );
  const create = <AddButton words={`Create ${words.name}`} onAdd={() => setCreating(true)} />;
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <SectionHeader title={words.title} actions={mayManage && tokens.length > 0 ? create : null}>
        {words.line}
      </SectionHeader>
      {mayManage ? null : (
        <Notice className="mb-4">{`You can look at the tokens. Admins create and revoke them: ${desk.admins.join(", ")}.`}</Notice>
      )}
      <KeyPlaceProvider value={place}>
        <KindList
          label={words.title}
          searchLabel={`Search ${words.title.toLowerCase()}`}
          what="Token"
          keys={tokens}
          openParam="token"
          items={items}
          empty={
            <EmptyState
              icon={words.icon}
              title={`No ${words.title.toLowerCase()} yet`}
              docs="/docs/events/sending"
              action={mayManage ? create : undefined}
            >
              {words.explained}
            </EmptyState>
          }
        />
        {mayManage ? (
          <CreateTokenDialog kind={kind} desk={desk} project={project} open={creating} onClose={() => setCreating(false)} />
        ) : null}
      </KeyPlaceProvider>
      {expiring ? <ExpireTokenDialog org={desk.org} of={expiring} onClose={() => setExpiring(null)} /> : null}
    </ProjectSettingsFrame>
  );
}
