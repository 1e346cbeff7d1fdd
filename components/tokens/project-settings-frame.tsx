import type { ReactNode } from "react";
import type { Project } from "@/lib/domain/projects/schema";
import { PageHeader } from "../ui/page-header";
import { PageTabs } from "../ui/page-tabs";
import { TextLink } from "../ui/text-link";

/** The head of a project's settings, with the way to each of them. */
export function ProjectSettingsFrame({ org, project, children }: { org: string; project: Project; children: ReactNode }) {
  const base = `/${org}/projects/${project.id}/settings`;
  return (
    <>
      <PageHeader name={project.project_name}>
        {project.description ? <span>{`${project.description} · `}</span> : null}
        <TextLink href={`/${org}/data/events?project=${project.id}`}>Events of this project</TextLink>
      </PageHeader>
      <PageTabs
        label="Settings of the project"
        tabs={[
          { label: "General", href: base },
          { label: "API keys", href: `${base}/api-keys` },
          { label: "Write tokens", href: `${base}/write-tokens` },
          { label: "Read tokens", href: `${base}/read-tokens` },
        ]}
      />
      <span className="contents">{children}</span>
    </>
  );
}
