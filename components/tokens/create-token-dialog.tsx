"use client";

import type { Project } from "@/lib/domain/projects/schema";
import { StoreKeyDialog } from "../keys/make/store-key-dialog";
import type { KeyDesk } from "../keys/words/key-desk";
import { CreateTokenForm } from "./create-token-form";
import { TOKEN_WORDS, type TokenKind } from "./token-words";

type CreateTokenDialogProps = { kind: TokenKind; desk: KeyDesk; project: Project; open: boolean; onClose: () => void };

/** Creates a token and shows its secret once. */
export function CreateTokenDialog({ kind, desk, project, open, onClose }: CreateTokenDialogProps) {
  return (
    <StoreKeyDialog
      open={open}
      onClose={onClose}
      baseUrl={desk.baseUrl}
      title={`Create ${TOKEN_WORDS[kind].name}`}
      form={(onMade) => <CreateTokenForm kind={kind} desk={desk} project={project} onMade={onMade} onCancel={onClose} />}
      note={() => "Put the secret where the program reads it: in a secret manager, or in its environment."}
    />
  );
}
