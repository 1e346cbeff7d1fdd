"use client";

import type { Refused } from "../../form/outcome";
import { RefusalNotice } from "../../form/refusal-notice";
import { Button } from "../../ui/button";

/** That a key's use could not be read, with another try. */
export function KeyInsightRefused({ refused, onRetry }: { refused: Refused | null; onRetry: () => void }) {
  return (
    <RefusalNotice
      refused={refused}
      action={
        <Button size="sm" onClick={onRetry}>
          Retry
        </Button>
      }
    />
  );
}
