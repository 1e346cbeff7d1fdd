"use client";

import { createPersonalKeyAction } from "@/lib/actions/keys";
import type { CreatePersonalKey } from "@/lib/domain/making/schema";
import { foldedName } from "@/lib/kernel/folded-name";
import { KindKeyForm } from "../keys/make/kind-key-form";
import { ScopePicker } from "../keys/make/scope-picker";
import { StoreKeyDialog } from "../keys/make/store-key-dialog";
import { isLive } from "../keys/words/key-attention";
import { canWords } from "../keys/words/scope-words";
import { UntilWords } from "../keys/words/until-words";
import { roleWord } from "../members/role-words";
import { named } from "../ui/name";
import type { PersonalDesk } from "./personal-desk";

type GeneratePersonalKeyDialogProps = PersonalDesk & { open: boolean; onClose: () => void };

/** Makes a key of one's own and shows its secret once. */
export function GeneratePersonalKeyDialog(props: GeneratePersonalKeyDialogProps) {
  const { org, displayName, role, policy, keys, grantable, baseUrl, open, onClose } = props;
  return (
    <StoreKeyDialog
      open={open}
      onClose={onClose}
      baseUrl={baseUrl}
      title={named`Generate personal key in ${displayName}`}
      description={`You can choose from what your role, ${roleWord(role)}, allows. Each time it is used, the key can do only what your role allows at that moment.`}
      form={(onMade) => (
        <KindKeyForm
          create={(input: CreatePersonalKey) => createPersonalKeyAction(org, input)}
          policy={policy}
          initialScopes={["project:read", "project:read_otlp", "project:read_dashboard", "project:read_alert", "project:read_variables"]}
          takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
          suggestions={["Laptop scripts", "Editor", "Command line"]}
          picker={(picked) => <ScopePicker {...picked} grantable={grantable} />}
          sentence={(scopes, expiresAt) => (
            <>
              <span>{`A key of yours that can ${canWords(scopes)}, `}</span>
              <UntilWords expiresAt={expiresAt} />
            </>
          )}
          onMade={onMade}
          onCancel={onClose}
        />
      )}
    />
  );
}
