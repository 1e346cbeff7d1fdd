"use client";

import { Fragment, useCallback } from "react";
import { requestPlanAction, withdrawPlanRequestAction } from "@/lib/actions/organizations";
import type { Operator, PlanRequestView } from "@/lib/domain/plan-requests/schema";
import { PLAN_TERMS, PLANS, type Plan } from "@/lib/domain/plans/plan-terms";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";

export type PlanAsking = { request: PlanRequestView | null; operators: readonly Operator[] };
type PlanAskCardProps = { org: string; plan: Plan; asking: PlanAsking };

/** Who changes the plan, and a request to them by one click. */
export function PlanAskCard({ org, plan, asking: { request, operators } }: PlanAskCardProps) {
  const ask = useAction(useCallback((wanted: Plan) => requestPlanAction(org, { plan: wanted }), [org]));
  const withdraw = useAction(useCallback(() => withdrawPlanRequestAction(org, {}), [org]));
  const isOpen = request !== null && request.answer === null;
  return (
    <Card title="Another plan" description={<Operators operators={operators} />}>
      <div className="grid gap-3 px-4 py-4">
        <RefusalNotice refused={ask.refused ?? withdraw.refused} />
        {request ? <RequestNotice request={request} /> : null}
        <div className="flex flex-wrap gap-2">
          {isOpen ? (
            <Button pending={withdraw.pending} onClick={() => void withdraw.run(undefined)}>
              Withdraw the request
            </Button>
          ) : (
            PLANS.filter((each) => each !== plan).map((each) => (
              <Button key={each} disabled={ask.pending} onClick={() => void ask.run(each)}>
                {`Ask for ${PLAN_TERMS[each].label}`}
              </Button>
            ))
          )}
        </div>
      </div>
    </Card>
  );
}

const Operators = ({ operators }: { operators: readonly Operator[] }) => (
  <>
    <span>{operators.length === 1 ? "The operator is told, and answers: " : "The operators are told, and one of them answers: "}</span>
    {operators.map(({ name, email }, index) => (
      <Fragment key={email}>
        <span>{index > 0 ? ", " : ""}</span>
        <Name>{name}</Name>
        <span> (</span>
        <a className="underline underline-offset-2" href={`mailto:${email}`}>
          <Name>{email}</Name>
        </a>
        <span>)</span>
      </Fragment>
    ))}
    <span>. What a change does to the keys is shown to them first.</span>
  </>
);

function RequestNotice({ request }: { request: PlanRequestView }) {
  const { label } = PLAN_TERMS[request.plan];
  return (
    <Notice role="status" tone={request.answer === "declined" ? "warn" : undefined}>
      <span className="flex flex-wrap gap-x-1.5">
        <Name>{request.answer ? (request.answered_by ?? "The operator") : request.asked_by}</Name>
        <span>{request.answer ? `${request.answer} the request for ${label}` : `asked for ${label}`}</span>
        <RelativeTime at={request.answered_at ?? request.asked_at} />
      </span>
      {request.words ? <span className="mt-1 block whitespace-pre-line wrap-anywhere">{request.words}</span> : null}
    </Notice>
  );
}
