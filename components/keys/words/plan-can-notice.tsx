import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Notice } from "../../ui/notice";
import { TextLink } from "../../ui/text-link";
import { planCan } from "./plan-can";

type PlanCanNoticeProps = {
  org: string;
  plan: Plan;
  /** Whose write tokens are meant; else the projects are led to. */
  projectId?: string;
  className?: string;
};

/** Where keys would be generated, on a plan without keys: what it can do instead, before anybody fills in a form. */
export function PlanCanNotice({ org, plan, projectId, className }: PlanCanNoticeProps) {
  if (PLAN_TERMS[plan].apiKeys > 0) return null;
  return (
    <Notice className={className}>
      <span>{`${planCan(plan)} `}</span>
      <TextLink href={projectId ? `/${org}/projects/${projectId}/settings/write-tokens` : `/${org}/projects`}>
        Create a write token
      </TextLink>
      <span> or </span>
      <TextLink href={`/${org}/settings/plan`}>compare plans</TextLink>
      <span>.</span>
    </Notice>
  );
}
