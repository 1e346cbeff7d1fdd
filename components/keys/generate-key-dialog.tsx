"use client";

import { useId, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import type { CreatedKey, KeyAllowance } from "@/lib/domain/keys/schema";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { GenerateKeyForm } from "./generate-key-form";
import { OverPlanDialog } from "./over-plan-dialog";
import { ShownOnce } from "./shown-once";

type GenerateKeyDialogProps = {
  open: boolean;
  onClose: () => void;
  allowance: KeyAllowance;
  isOperator: boolean;
  org: string;
  projects: readonly { id: string; project_name: string }[];
  grantable: readonly Scope[];
  takenNames: readonly string[];
  baseUrl: string;
};

/** Makes a key, where the plan has room for one, then shows its secret once. The secret lives in this dialog's state alone and is gone when it closes. */
export function GenerateKeyDialog({ open, onClose, allowance, isOperator, baseUrl, ...form }: GenerateKeyDialogProps) {
  const [made, setMade] = useState<CreatedKey | null>(null);
  const [refused, setRefused] = useState(false);
  const [stored, setStored] = useState(false);
  const [copied, setCopied] = useState(false);
  const id = useId();
  const done = stored || copied;
  const locked = made !== null && !done;

  const close = () => {
    setMade(null);
    setRefused(false);
    setStored(false);
    setCopied(false);
    onClose();
  };

  const full = allowance.limit !== null && allowance.used >= allowance.limit;
  if (!made && (full || refused)) return <OverPlanDialog open={open} onClose={close} allowance={allowance} isOperator={isOperator} />;
  if (!made) {
    return (
      <Dialog bare open={open} onOpenChange={(next) => !next && close()} size="lg" title="Generate key">
        <GenerateKeyForm
          {...form}
          onCancel={close}
          onOverPlan={() => setRefused(true)}
          onMade={(next) => {
            setMade(next);
            announce("Key generated. Copy it now.");
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !locked && close()}
      locked={locked}
      size="lg"
      title={`Store ${made.api_key.name}`}
      description="Put the key where its user reads it: a secret manager, or the environment."
      footer={
        <div className="flex flex-wrap items-center justify-between gap-3">
          <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-base text-ink">
            <Checkbox id={id} checked={stored} onCheckedChange={(on) => setStored(on === true)} />I have stored it
          </label>
          <Button variant="primary" disabled={!done} onClick={close} className="min-w-24">
            Done
          </Button>
        </div>
      }
    >
      <ShownOnce made={made} baseUrl={baseUrl} onCopied={() => setCopied(true)} />
    </Dialog>
  );
}
