"use client";

import { useState } from "react";
import { renewRecoveryCodesAction } from "@/lib/actions/factors";
import type { RenewedCodes } from "@/lib/domain/factors/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

export function RecoveryCodesCard({ left, onCodes }: { left: number; onCodes: (codes: readonly string[]) => void }) {
  const [renewing, setRenewing] = useState(false);
  return (
    <Card
      title="Recovery codes"
      description="Each replaces your second factor once, if you lose it."
      actions={
        <Button size="sm" onClick={() => setRenewing(true)}>
          Make new codes
        </Button>
      }
    >
      <p className="px-4 py-3 text-base text-muted">{left === 1 ? "1 code is left." : `${left} codes are left.`}</p>
      {renewing ? (
        <ConfirmDialog
          title="Make new recovery codes"
          description="The codes that you have now stop working, and your other sessions end."
          submit="Make new codes"
          focusSubmit
          action={() => renewRecoveryCodesAction({})}
          doneWords={() => "New codes made"}
          onDone={({ recovery_codes }: RenewedCodes) => {
            setRenewing(false);
            onCodes(recovery_codes);
          }}
          onClose={() => setRenewing(false)}
        />
      ) : null}
    </Card>
  );
}
