"use client";

import { createInstanceKeyAction } from "@/lib/actions/keys";
import { KindKeyForm } from "../keys/make/kind-key-form";
import { StoreKeyDialog } from "../keys/make/store-key-dialog";
import { UntilWords } from "../keys/words/until-words";
import { InstanceScopes, instanceWords } from "./instance-scopes";

type GenerateInstanceKeyDialogProps = { open: boolean; baseUrl: string; takenNames: readonly string[]; onClose: () => void };

/** Makes a key of the instance and shows its secret once. */
export function GenerateInstanceKeyDialog({ open, baseUrl, takenNames, onClose }: GenerateInstanceKeyDialogProps) {
  return (
    <StoreKeyDialog
      open={open}
      onClose={onClose}
      baseUrl={baseUrl}
      title="Generate instance key"
      form={(onMade) => (
        <KindKeyForm
          create={createInstanceKeyAction}
          policy={null}
          initialScopes={["instance:verify"]}
          takenNames={takenNames}
          suggestions={["API gateway", "Status page", "Usage report"]}
          picker={(picked) => <InstanceScopes {...picked} />}
          sentence={(scopes, expiresAt) => (
            <>
              <span>{`A key of the instance that can ${instanceWords(scopes)}, `}</span>
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
