"use client";

import { Maximize2 } from "lucide-react";
import Link from "next/link";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Sheet } from "../ui/sheet";
import { isLive, type Usage } from "./key-attention";
import { KeyFacts } from "./key-facts";
import type { KeyDialogKind } from "./key-menu";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";
import { UsageDay } from "./usage-day";

type KeyPanelProps = {
  org: string;
  of: Key | null;
  usage: Usage | undefined;
  attention: readonly string[];
  onClose: () => void;
  /** Left out for those who may not manage keys. */
  onChoose?: (kind: KeyDialogKind, key: Key) => void;
};

/** Everything about one key, at the side of the list. */
export function KeyPanel({ org, of: key, usage, attention, onClose, onChoose }: KeyPanelProps) {
  return (
    <Sheet open={key !== null} onOpenChange={(open) => !open && onClose()} title={key?.name ?? "Key"}>
      {key ? (
        <div className="grid gap-6 px-5 py-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <KeyStatus of={key} />
            <div className="flex flex-wrap gap-2">
              {onChoose && isLive(key) ? (
                <>
                  <Button size="sm" onClick={() => onChoose("rename", key)}>
                    Rename
                  </Button>
                  <Button size="sm" onClick={() => onChoose("expire", key)}>
                    {key.expires_at ? "Bring expiry forward" : "Set expiry"}
                  </Button>
                  <Button size="sm" variant="dangerQuiet" onClick={() => onChoose("revoke", key)}>
                    Revoke
                  </Button>
                </>
              ) : null}
              <Button asChild size="iconSm" variant="ghost">
                <Link href={`/${org}/settings/api-keys/${key.id}`} aria-label={`Open the page of ${key.name}`}>
                  <Maximize2 aria-hidden />
                </Link>
              </Button>
            </div>
          </div>
          {attention.length > 0 ? (
            <Notice tone="warn">
              {attention.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Notice>
          ) : null}
          <UsageDay usage={usage} />
          <section>
            <h3 className="mb-1 text-base font-medium">Facts</h3>
            <KeyFacts of={key} />
          </section>
          <section>
            <h3 className="mb-1 text-base font-medium">Scopes</h3>
            <KeyScopes scopes={key.scopes} />
          </section>
        </div>
      ) : null}
    </Sheet>
  );
}
