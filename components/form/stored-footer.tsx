import { useId } from "react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import type { LeaveGuard } from "../ui/use-leave-guard";

type StoredFooterProps = {
  guard: LeaveGuard;
  stored: boolean;
  onStored: (stored: boolean) => void;
  words?: string;
  /** Until it was copied or is said to be stored. */
  locked: boolean;
  onClose: () => void;
};

/** Under a secret that is shown once: whoever leaves says that it is stored, and after Back whether they mean it. */
export function StoredFooter({ guard, stored, onStored, words = "I have stored it", locked, onClose }: StoredFooterProps) {
  const id = useId();
  if (guard.asking)
    return (
      <div role="alert" className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-base font-medium text-ink">You have not stored the secret yet, and it cannot be shown again.</p>
        <div className="flex gap-2">
          <Button
            variant="dangerQuiet"
            onClick={() => {
              guard.leave();
              onClose();
            }}
          >
            Leave without it
          </Button>
          <Button variant="primary" onClick={guard.stay} autoFocus>
            Stay
          </Button>
        </div>
      </div>
    );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-base text-ink">
        <Checkbox id={id} checked={stored} onCheckedChange={(on) => onStored(on === true)} />
        <span>{words}</span>
      </label>
      <Button variant="primary" disabled={locked} onClick={onClose} className="min-w-24">
        Done
      </Button>
    </div>
  );
}
