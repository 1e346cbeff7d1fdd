"use client";

import { toast } from "sonner";
import { resumeKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { RefusalNotice } from "../../form/refusal-notice";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Name, named } from "../../ui/name";
import { TextLink } from "../../ui/text-link";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { resumeRefusal } from "../words/key-powers";
import { ApiCallDisclosure } from "./api-call-disclosure";

/** Lets a suspended key go on. What the plan suspended comes back with the plan alone, and is told so. */
export function ResumeKeyDialog({ desk, of: key, onClose }: { desk: KeyDesk; of: Key; onClose: () => void }) {
  const { run, pending, refused } = useAction((id: string) => resumeKeyAction(desk.org, { id }));
  const blocked = resumeRefusal(key);
  const plans = <TextLink href={`/${desk.org}/settings/plan`}>Compare plans</TextLink>;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={named`Resume ${key.name}`}
      description={blocked ?? "It works again with the next request, with the same secret."}
      footer={
        <div className="flex items-center justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            {blocked ? "Close" : "Cancel"}
          </Button>
          {blocked ? null : (
            <Button
              variant="primary"
              data-focus-first
              pending={pending}
              className="min-w-0 [&]:shrink"
              onClick={() =>
                void run(key.id, (resumed: Key) => {
                  toast.success(named`${resumed.name} is resumed`);
                  onClose();
                })
              }
            >
              <span className="truncate">
                <span>Resume </span>
                <Name>{key.name}</Name>
              </span>
            </Button>
          )}
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <RefusalNotice
          refused={refused}
          action={refused?.code === "PLAN_LIMIT_REACHED" || refused?.code === "PLAN_REQUIRED" ? plans : undefined}
        />
        {blocked ? <p>{plans}</p> : <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "resume")} />}
      </div>
    </Dialog>
  );
}
