import type { z } from "zod";
import type { Granted } from "../access/caller";
import { reportLeak } from "../domain/leaks/report-leak";
import { GithubAlerts, type GithubFeedback, type ReportLeak } from "../domain/leaks/schema";
import { hashToken } from "../domain/verdicts/key-token";
import type { Call } from "../http/call";
import { clientAgent } from "../http/client-agent";
import { monotonicMs } from "../kernel/clock";
import { Refusal } from "../kernel/refusal";
import { countFailure, neighbourhood, refuseFailing, throttle } from "../limits/rate-limit";
import { verifyGithubSignature } from "../outside/github-signature";
import { parsed, readJson } from "./input";
import { instanceJob } from "./job";

const REPORTS = { name: "leak-reports", points: 60, seconds: 60 };
const AT_ONCE = 10;

/** Counts a report before it is read, good or not, so that neither the answer nor its refusal tells anything of the token. */
export const countLeakReport = (call: Call): Promise<unknown> => throttle(REPORTS, neighbourhood(call.address));

/** Takes a report from anybody. */
export async function takeLeakReport(
  call: Call,
  requestId: string,
  { token, url }: z.output<typeof ReportLeak>,
): Promise<Record<string, never>> {
  await reportLeak(reporter(call, requestId), { token, url, source: "report" });
  return {};
}

/** Takes what GitHub's secret scanning found, and says of each token whether it is one of ours. Wrong signatures count as failed attempts. */
export async function takeGithubAlerts(call: Call, requestId: string, body: Buffer): Promise<z.input<typeof GithubFeedback>> {
  await refuseForged(call, body);
  const alerts = parsed(GithubAlerts, readJson(body), "body");
  const ctx = reporter(call, requestId);
  const feedback: z.input<typeof GithubFeedback> = [];
  for (let i = 0; i < alerts.length; i += AT_ONCE) {
    const answers = await Promise.all(
      alerts.slice(i, i + AT_ONCE).map(async ({ token, type, url }) => ({
        token_hash: hashToken(token).toString("hex"),
        token_type: type,
        label: (await reportLeak(ctx, { token, url, source: "github" })) ? ("true_positive" as const) : ("false_positive" as const),
      })),
    );
    feedback.push(...answers);
  }
  return feedback;
}

const signatureHeaders = (call: Call) => ({
  identifier: call.header("github-public-key-identifier"),
  signature: call.header("github-public-key-signature"),
});

/** Refuses, before the body is read, what no signature stands on, and an address that failed too often. */
export async function refuseUnsigned(call: Call): Promise<void> {
  await refuseFailing(call.address);
  const { identifier, signature } = signatureHeaders(call);
  if (!identifier || !signature) await refuseForged(call, Buffer.alloc(0));
}

async function refuseForged(call: Call, body: Buffer): Promise<void> {
  try {
    await verifyGithubSignature(body, signatureHeaders(call), monotonicMs());
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_SIGNATURE") await countFailure(call.address);
    throw error;
  }
}

/** The instance acts by what the organizations chose; the audit log keeps from where it was told. */
const reporter = (call: Call, requestId: string): Granted<"instance:admin"> => ({
  ...instanceJob("leak report", "instance:admin"),
  requestId,
  address: call.address,
  agent: clientAgent(call.header("user-agent")),
});
