"use client";

import { useState } from "react";
import { toast } from "sonner";
import { removeTotpAction, startTotpAction } from "@/lib/actions/factors";
import type { StartedTotp } from "@/lib/domain/factors/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { AddAppDialog } from "./add-app-dialog";

type AppCardProps = { app: { created_at: string } | null; isLast: boolean; onCodes: (codes: readonly string[]) => void };

export function AppCard({ app, isLast, onCodes }: AppCardProps) {
  const start = useAction(startTotpAction);
  const [started, setStarted] = useState<StartedTotp | null>(null);
  const [removing, setRemoving] = useState(false);
  return (
    <Card
      title="Authenticator app"
      description="An app on your phone shows a six-digit code, which you enter after your password."
      actions={
        app ? (
          <Button size="sm" variant="dangerQuiet" onClick={() => setRemoving(true)}>
            Remove app
          </Button>
        ) : (
          <Button size="sm" variant="primary" pending={start.pending} onClick={() => void start.run({}, setStarted)}>
            Add app
          </Button>
        )
      }
    >
      <div className="grid gap-3 px-4 py-3 text-base text-muted">
        <RefusalNotice refused={start.refused} />
        {app ? (
          <p>
            <span>Added </span>
            <RelativeTime at={app.created_at} />
          </p>
        ) : (
          <p>None yet.</p>
        )}
      </div>
      {started ? (
        <AddAppDialog
          started={started}
          onClose={() => setStarted(null)}
          onAdded={(codes) => {
            setStarted(null);
            toast.success("App added");
            if (codes) onCodes(codes);
          }}
        />
      ) : null}
      {removing ? (
        <ConfirmDialog
          title="Remove the authenticator app"
          description={`Its codes stop working, and your other sessions end. ${isLast ? LAST : "Your passkeys stay."}`}
          submit="Remove app"
          danger
          focusSubmit
          action={() => removeTotpAction({})}
          doneWords={() => "App removed"}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </Card>
  );
}

export const LAST = "It is your last second factor: from then on your password alone is enough, and your recovery codes are deleted.";
