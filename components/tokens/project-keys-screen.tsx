"use client";

import { KeyRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { Key, KeyAllowance } from "@/lib/domain/keys/schema";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { KindList } from "../keys/list/kind-list";
import { AllowanceLine } from "../keys/words/allowance-line";
import { isLive } from "../keys/words/key-attention";
import type { KeyDesk } from "../keys/words/key-desk";
import { KeyPlaceProvider, organizationPlace } from "../keys/words/key-place";
import { PlanCanNotice } from "../keys/words/plan-can-notice";
import { canWords } from "../keys/words/scope-words";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { SectionHeader } from "../ui/section-header";
import { useRead } from "../ui/use-read";
import { GenerateProjectKeyDialog } from "./generate-project-key-dialog";
import { ProjectSettingsFrame } from "./project-settings-frame";

export type ProjectKeysData = { desk: KeyDesk; project: Project; keys: readonly Key[]; allowance: KeyAllowance; isOperator: boolean };

const may = ({ scopes }: Key): string => canWords(scopes);

/** The keys that belong to one project. */
export function ProjectKeysScreen({ first }: { first: FirstRead<ProjectKeysData> }) {
  const { desk, project, keys, allowance, isOperator } = useRead(first, 3_000);
  const [generating, setGenerating] = useState(false);
  const place = useMemo(() => organizationPlace(desk), [desk]);
  const generate = <AddButton words="Generate key" onAdd={() => setGenerating(true)} />;
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <SectionHeader
        title="API keys of this project"
        actions={
          <>
            <AllowanceLine allowance={allowance} />
            {desk.mayManage && keys.length > 0 ? generate : null}
          </>
        }
      >
        A project key can reach this project only, and nothing else in the organization. It counts against the plan.
      </SectionHeader>
      {desk.mayManage ? null : (
        <Notice className="mb-4">{`You can look at the keys. Admins generate and revoke them: ${desk.admins.join(", ")}.`}</Notice>
      )}
      <PlanCanNotice org={desk.org} plan={allowance.plan} projectId={project.id} className="mb-4" />
      <KeyPlaceProvider value={place}>
        <KindList
          label="API keys of this project"
          searchLabel="Search keys"
          what="Key"
          may={may}
          keys={keys}
          openParam="key"
          empty={
            <EmptyState
              icon={KeyRound}
              title="No keys of this project yet"
              docs="/docs/keys"
              action={desk.mayManage ? generate : undefined}
            >
              A project key sets up or reads this one project through the API. Organization keys, which can reach every project, are under
              Settings.
            </EmptyState>
          }
        />
        {desk.mayManage ? (
          <GenerateProjectKeyDialog
            desk={desk}
            project={project}
            allowance={allowance}
            isOperator={isOperator}
            takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
            open={generating}
            onClose={() => setGenerating(false)}
          />
        ) : null}
      </KeyPlaceProvider>
    </ProjectSettingsFrame>
  );
}
