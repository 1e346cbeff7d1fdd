"use client";

import { useCallback, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { useNow } from "../ui/now";
import { PageHeader } from "../ui/page-header";
import { useQuietRefresh } from "../ui/use-quiet-refresh";
import { isLive, keyAttention, type Usage } from "./key-attention";
import { KeyDialogs, type OpenKeyDialog } from "./key-dialogs";
import { KeyFacts } from "./key-facts";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";
import { UsageDay } from "./usage-day";

const MINUTE = 60_000;

/** One key on a page of its own, for links. */
export function KeyPage({ org, of: key, usage, mayManage }: { org: string; of: Key; usage: Usage | undefined; mayManage: boolean }) {
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  useQuietRefresh();
  const attention = keyAttention(key, usage, now);
  const choose = (kind: OpenKeyDialog["kind"]) => () => setDialog({ kind, id: key.id });
  return (
    <>
      <PageHeader
        title={key.name}
        actions={
          mayManage && isLive(key) ? (
            <>
              <Button onClick={choose("rename")}>Rename</Button>
              <Button onClick={choose("expire")}>{key.expires_at ? "Bring expiry forward" : "Set expiry"}</Button>
              <Button variant="dangerQuiet" onClick={choose("revoke")}>
                Revoke
              </Button>
            </>
          ) : null
        }
      />
      <div className="-mt-3 mb-5">
        <KeyStatus of={key} />
      </div>
      {attention.length > 0 ? (
        <Notice tone="warn" className="mb-4">
          {attention.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Facts">
          <div className="px-4 py-1">
            <KeyFacts of={key} />
          </div>
        </Card>
        <div className="grid gap-4">
          <Card title="Use">
            <div className="p-4">
              <UsageDay usage={usage} />
            </div>
          </Card>
          <Card title="Scopes" description="Fixed when the key was generated.">
            <div className="px-4 py-1">
              <KeyScopes scopes={key.scopes} />
            </div>
          </Card>
        </div>
      </div>
      <KeyDialogs org={org} open={dialog} keys={[key]} usage={usage ? { [key.id]: usage } : {}} onClose={() => setDialog(null)} />
    </>
  );
}
