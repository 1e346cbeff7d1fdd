"use client";

import { useState } from "react";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { GenerateKeyForm, type GenerateKeyFormProps } from "./generate-key-form";
import { OverPlanDialog } from "./over-plan-dialog";
import { StoreKeyDialog } from "./store-key-dialog";

type GenerateKeyDialogProps = Omit<GenerateKeyFormProps, "plan" | "onMade" | "onCancel" | "onOverPlan"> & {
  open: boolean;
  onClose: () => void;
  /** The key exists, and its secret is shown from now on. */
  onMade: () => void;
  allowance: KeyAllowance;
  isOperator: boolean;
  baseUrl: string;
};

/** Makes a key, where the plan has room for one, then shows its secret once. */
export function GenerateKeyDialog({ open, onClose, onMade: onKeyMade, allowance, isOperator, baseUrl, ...form }: GenerateKeyDialogProps) {
  const [made, setMade] = useState(false);
  const [refused, setRefused] = useState(false);

  const close = () => {
    setMade(false);
    setRefused(false);
    onClose();
  };

  const full = allowance.limit !== null && allowance.used >= allowance.limit;
  if (!made && (full || refused)) return <OverPlanDialog open={open} onClose={close} allowance={allowance} isOperator={isOperator} />;
  return (
    <StoreKeyDialog
      open={open}
      onClose={close}
      baseUrl={baseUrl}
      title="Generate key"
      form={(onMade) => (
        <GenerateKeyForm
          {...form}
          plan={allowance.plan}
          onCancel={close}
          onOverPlan={() => setRefused(true)}
          onMade={(next) => {
            setMade(true);
            onKeyMade();
            onMade(next);
          }}
        />
      )}
    />
  );
}
