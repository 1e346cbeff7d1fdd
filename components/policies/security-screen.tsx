"use client";

import type { Protection } from "@/lib/domain/factors/schema";
import type { LeakView } from "@/lib/domain/leaks/schema";
import { outOfPolicyWords, policyRemedy } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { KEYS_OUT_OF_POLICY } from "../keys/list/key-search-params";
import { LeakList } from "../leaks/leak-list";
import { Card } from "../ui/card";
import { Facts } from "../ui/facts";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { TextLink } from "../ui/text-link";
import { useRead } from "../ui/use-read";
import { PolicyForm } from "./policy-form";
import { policyFacts } from "./policy-words";
import { ProtectionCard } from "./protection-card";
import type { Preview } from "./use-policy-preview";

export type SecurityData = {
  org: string;
  policy: Policy;
  /** What the policy means for the keys that there are. */
  standing: Preview;
  leaks: readonly LeakView[];
  admins: readonly string[];
  mayManage: boolean;
  /** What is asked of people, and how many of them have no second factor. */
  people: { protection: Protection; without: number };
};

export function SecurityScreen({ first }: { first: FirstRead<SecurityData> }) {
  const { org, policy, standing, leaks, admins, mayManage, people } = useRead(first);
  const { outside, keys } = standing;
  return (
    <>
      <PageHeader title="Security">What this organization requires of its keys, and which of them were found in public.</PageHeader>
      {mayManage ? null : <Notice className="mb-4">{`Admins set the policy: ${admins.join(", ")}.`}</Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {outside > 0 ? (
          <Notice
            tone="warn"
            action={<TextLink href={`/${org}/settings/api-keys?${KEYS_OUT_OF_POLICY}`}>{`Show ${outside === 1 ? "it" : "them"}`}</TextLink>}
          >
            <span>{outOfPolicyWords(outside)}</span>
            {mayManage ? <span>{` ${policyRemedy(outside)}`}</span> : null}
          </Notice>
        ) : null}
        <Card
          title="Policy"
          description={`It applies to new keys.${outside === 0 && keys > 0 ? " Every existing key complies with it." : ""}`}
        >
          {mayManage ? (
            <PolicyForm org={org} policy={policy} />
          ) : (
            <div className="px-4 py-1">
              <Facts facts={policyFacts(policy)} />
            </div>
          )}
        </Card>
        <ProtectionCard org={org} {...people} mayManage={mayManage} />
        <Card title="Leaked keys" description="Reported by scanners, or by people who found them.">
          {leaks.length > 0 ? (
            <LeakList org={org} leaks={leaks} />
          ) : (
            <p className="px-4 py-6 text-center text-base text-muted">No key of this organization was found in public.</p>
          )}
        </Card>
        <Card title="See also">
          <ul className="divide-y text-base">
            <Further href="/docs/leaks" label="Scanner rules">
              Ready-made rules that find keys in code, for gitleaks, TruffleHog, GitHub and Semgrep.
            </Further>
            <Further href="/account/sessions" label="Sessions">
              Where you are signed in, and how to end it.
            </Further>
          </ul>
        </Card>
      </div>
    </>
  );
}

function Further({ href, label, children }: { href: string; label: string; children: string }) {
  return (
    <li className="flex flex-wrap gap-x-3 px-4 py-2.5">
      <TextLink href={href}>{label}</TextLink>
      <span className="text-muted">{children}</span>
    </li>
  );
}
