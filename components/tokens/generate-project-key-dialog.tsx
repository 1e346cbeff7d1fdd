"use client";

import { useState } from "react";
import { createProjectKeyAction } from "@/lib/actions/keys";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import type { CreatePersonalKey } from "@/lib/domain/making/schema";
import type { Project } from "@/lib/domain/projects/schema";
import { KindKeyForm } from "../keys/make/kind-key-form";
import { OverPlanDialog } from "../keys/make/over-plan-dialog";
import { ScopePicker } from "../keys/make/scope-picker";
import { StoreKeyDialog } from "../keys/make/store-key-dialog";
import type { KeyDesk } from "../keys/words/key-desk";
import { KeySentence } from "../keys/words/key-sentence";

type GenerateProjectKeyDialogProps = {
  desk: KeyDesk;
  project: Project;
  allowance: KeyAllowance;
  isOperator: boolean;
  takenNames: readonly string[];
  open: boolean;
  onClose: () => void;
};

/** Makes a key of one project, where the plan has room for it, and shows its secret once. */
export function GenerateProjectKeyDialog(props: GenerateProjectKeyDialogProps) {
  const { desk, project, allowance, isOperator, takenNames, open, onClose } = props;
  const [made, setMade] = useState(false);
  const [refused, setRefused] = useState(false);
  const close = () => {
    setMade(false);
    setRefused(false);
    onClose();
  };
  const create = async (input: CreatePersonalKey) => {
    const outcome = await createProjectKeyAction(desk.org, { ...input, project_id: project.id });
    if (!outcome.ok && (outcome.code === "PLAN_LIMIT_REACHED" || outcome.code === "PLAN_REQUIRED")) setRefused(true);
    return outcome;
  };
  const full = allowance.limit !== null && allowance.used >= allowance.limit;
  if (!made && (full || refused)) return <OverPlanDialog open={open} onClose={close} allowance={allowance} isOperator={isOperator} />;
  return (
    <StoreKeyDialog
      open={open}
      onClose={close}
      baseUrl={desk.baseUrl}
      title={`Generate key of ${project.project_name}`}
      form={(onMade) => (
        <KindKeyForm
          create={create}
          policy={desk.policy}
          initialScopes={["project:write_otlp"]}
          takenNames={takenNames}
          suggestions={["Log shipper", "Terraform", "Dashboards as code"]}
          picker={(picked) => <ScopePicker {...picked} grantable={desk.grantable} />}
          sentence={(scopes, expiresAt) => <KeySentence projectName={project.project_name} scopes={scopes} expiresAt={expiresAt} />}
          onCancel={close}
          onMade={(next) => {
            setMade(true);
            onMade(next);
          }}
        />
      )}
    />
  );
}
