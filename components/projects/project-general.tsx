"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keptDays, type Plan } from "@/lib/domain/plans/plan-terms";
import { daysText } from "@/lib/domain/policies/policy-terms";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { ProjectSettingsFrame } from "../tokens/project-settings-frame";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CopiedId } from "../ui/copied-id";
import { Facts } from "../ui/facts";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";
import { DeleteProjectDialog } from "./delete-project-dialog";
import { ProjectForm, VISIBILITIES } from "./project-form";

export type ProjectData = {
  org: string;
  project: Project;
  /** Its live keys and tokens. */
  keys: number;
  isLast: boolean;
  mayWrite: boolean;
  plan: Plan;
  admins: readonly string[];
};

/** What a project says of itself, and its end. */
export function ProjectGeneral({ first }: { first: FirstRead<ProjectData> }) {
  const data = useRead(first);
  return (
    <ProjectSettingsFrame org={data.org} project={data.project}>
      <General key={data.project.updated_at} {...data} />
    </ProjectSettingsFrame>
  );
}

function General({ org, project, keys, isLast, mayWrite, plan, admins }: ProjectData) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      {mayWrite ? null : <Notice>{`You can look at the project. Admins change it: ${admins.join(", ")}.`}</Notice>}
      {mayWrite ? <ProjectForm org={org} project={project} plan={plan} /> : null}
      <Card title="About">
        <div className="px-4 py-1">
          <Facts
            facts={[
              ...(mayWrite
                ? []
                : [
                    { name: "Description", value: project.description ?? <span className="text-faint">none</span> },
                    { name: "Events are kept for", value: daysText(keptDays(plan, project.retention_days)) },
                    { name: "Visibility", value: VISIBILITIES.find(({ value }) => value === project.visibility)?.label },
                  ]),
              { name: "Id", value: <CopiedId id={project.id} what="Project id" /> },
              { name: "Created", value: <RelativeTime at={project.created_at} /> },
              { name: "Changed", value: <RelativeTime at={project.updated_at} /> },
            ]}
          />
        </div>
      </Card>
      {mayWrite ? (
        <Card title="Delete the project" description="Its keys and tokens stop working at once, and its events can no longer be read.">
          <div className="flex justify-end px-4 py-3">
            <Button variant="dangerQuiet" onClick={() => setDeleting(true)}>
              <span>Delete </span>
              <Name>{project.project_name}</Name>
            </Button>
          </div>
        </Card>
      ) : null}
      {deleting ? (
        <DeleteProjectDialog
          org={org}
          of={project}
          keys={keys}
          isLast={isLast}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.replace(`/${org}/projects`)}
        />
      ) : null}
    </div>
  );
}
