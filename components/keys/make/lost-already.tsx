"use client";

import { useState } from "react";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import type { KeyActions } from "../words/key-place";

type LostAlreadyProps = { of: CreatedKey; rotate: NonNullable<KeyActions["rotate"]>; onRotated: (made: CreatedKey) => void };

/** For a secret that went astray before it was stored: a new one at once, in the place of this one. */
export function LostAlready({ of: made, rotate, onRotated }: LostAlreadyProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, refused } = useAction(rotate);
  const begin = async () => {
    const outcome = await run({ id: made.api_key.id, grace_period: "PT0S" });
    if (!outcome.ok) return;
    setAsking(false);
    onRotated(outcome.data);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      {asking ? (
        <>
          <p className="min-w-0 flex-1 basis-56 text-pretty">Rotate the key for a new secret? The secret above stops working at once.</p>
          <Button size="sm" onClick={() => setAsking(false)}>
            Keep this secret
          </Button>
          <Button size="sm" variant="dangerQuiet" pending={pending} onClick={() => void begin()}>
            Rotate now
          </Button>
        </>
      ) : (
        <>
          <p>Lost it already, or showed it to someone?</p>
          <Button size="sm" variant="ghost" className="text-accent-ink" onClick={() => setAsking(true)}>
            Rotate the key
          </Button>
        </>
      )}
      {refused ? (
        <p role="alert" className="basis-full text-danger-ink">
          {refused.detail}
        </p>
      ) : null}
    </div>
  );
}
