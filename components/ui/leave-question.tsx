import { Button } from "./button";

/** In place of a dialog's buttons, after Back, while a secret in it is stored nowhere yet. */
export const LeaveQuestion = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <div role="alert" className="flex flex-wrap items-center justify-between gap-3">
    <p className="text-base font-medium text-ink">You have not stored the secret yet, and it cannot be shown again.</p>
    <div className="flex gap-2">
      <Button variant="dangerQuiet" onClick={onLeave}>
        Leave without it
      </Button>
      <Button variant="primary" onClick={onStay} autoFocus>
        Stay
      </Button>
    </div>
  </div>
);
