"use client";

import { useState } from "react";
import type { OpenPlanRequest } from "@/lib/domain/plan-requests/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { PlanChangeDialog } from "../plans/plan-change-dialog";
import { Button } from "../ui/button";
import { named } from "../ui/name";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";
import { DeclineRequestDialog } from "./decline-request-dialog";

/** An organization asks for a plan: accepted by the change itself, whose effect is shown first, or declined with words. */
export function PlanRequestNotice({ request }: { request: OpenPlanRequest }) {
  const [answering, setAnswering] = useState<"accept" | "decline" | null>(null);
  const { organization, plan, asked_by, asked_at } = request;
  const close = () => setAnswering(null);
  return (
    <>
      <Notice
        role="status"
        className="flex-wrap"
        action={
          <span className="flex gap-2">
            <Button size="sm" onClick={() => setAnswering("decline")}>
              Decline
            </Button>
            <Button size="sm" variant="primary" onClick={() => setAnswering("accept")}>
              Accept
            </Button>
          </span>
        }
      >
        <span className="flex flex-wrap gap-x-1.5 text-ink">
          <span>{named`${asked_by} asks to put ${organization.display_name} on ${PLAN_TERMS[plan].label}`}</span>
          <span className="text-muted">
            <RelativeTime at={asked_at} />
          </span>
        </span>
        <span className="block text-sm">{`It is on ${PLAN_TERMS[organization.plan].label} now.`}</span>
      </Notice>
      {answering === "accept" ? <PlanChangeDialog organization={organization} to={plan} answering={request.id} onClose={close} /> : null}
      {answering === "decline" ? <DeclineRequestDialog request={request} onClose={close} /> : null}
    </>
  );
}
