"use client";

import { canOnlySend } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { CopiedId } from "../../ui/copied-id";
import { Facts } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
import { TextLink } from "../../ui/text-link";
import { keysOfExternalId } from "../list/key-search-params";
import { callerWords } from "../words/caller-words";
import { creatorOf } from "../words/creator-of";
import { FromAddress } from "../words/from-address";
import type { KeyDesk } from "../words/key-desk";
import { kindWords, placeWords } from "../words/key-kind-words";
import { PublicKey } from "./public-key";

/** Everything that is known about a key, but its scopes and its use over time. */
export function KeyFacts({ of: key, desk: { org, plan } }: { of: Key; desk: Pick<KeyDesk, "org" | "plan"> }) {
  return (
    <Facts
      facts={[
        ...(key.description ? [{ name: "Description", value: key.description }] : []),
        {
          name: "Key",
          value: (
            <span translate="no" className="font-mono text-sm">
              <Name>{key.token_start}</Name>
              <span>…</span>
            </span>
          ),
        },
        { name: "Id", value: <CopiedId id={key.id} what="Key id" /> },
        ...(key.external_id ? [{ name: "External id", value: <ExternalIdOf org={org} id={key.external_id} /> }] : []),
        ...(Object.keys(key.meta).length > 0 ? [{ name: "Meta", value: <MetaOf meta={key.meta} /> }] : []),
        { name: "Kind", value: <Name>{kindWords(key)}</Name> },
        { name: "Where", value: <Name>{placeWords(key)}</Name> },
        {
          name: "Last used",
          value: <LastUse of={key} />,
        },
        {
          name: "Requests",
          value: (
            <>
              <NumberShort value={key.request_count} />
              {key.denied_count > 0 ? (
                <span className="text-danger-ink">
                  , and <NumberShort value={key.denied_count} /> denied
                </span>
              ) : null}
            </>
          ),
        },
        { name: "Expires", value: <RelativeTime at={key.expires_at} never="never" /> },
        ...(key.kind === "instance" ? [] : [{ name: "Rate limit", value: rateWords(key, plan) }]),
        {
          name: "Addresses",
          value:
            key.allowed_addresses.length > 0 ? (
              <span translate="no" className="font-mono text-sm">
                {key.allowed_addresses.join(", ")}
              </span>
            ) : (
              <span className="text-muted">From anywhere</span>
            ),
        },
        ...(canOnlySend(key.scopes) ? [{ name: "In pages", value: <PublicKey origins={key.allowed_origins} /> }] : []),
        {
          name: "Created",
          value: (
            <>
              <RelativeTime at={key.created_at} />
              <span> by </span>
              <Name>{creatorOf(key)}</Name>
            </>
          ),
        },
        ...(key.revoked_at ? [{ name: "Revoked", value: <Revocation of={key} /> }] : []),
      ]}
    />
  );
}

/** Leads to all keys of that id. */
const ExternalIdOf = ({ org, id }: { org: string; id: string }) => (
  <TextLink href={`/${org}/settings/api-keys?${keysOfExternalId(id)}`}>
    <Name className="font-mono text-sm wrap-anywhere">{id}</Name>
  </TextLink>
);

const MetaOf = ({ meta }: Pick<Key, "meta">) => (
  <pre translate="no" className="max-h-40 overflow-y-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap">
    {JSON.stringify(meta, null, 2)}
  </pre>
);

function LastUse({ of: key }: { of: Key }) {
  if (!key.last_used_at) return <RelativeTime at={null} never="never" />;
  return (
    <>
      <RelativeTime at={key.last_used_at} />
      <FromAddress address={key.last_used_address} />
      <span className="block break-words text-sm text-muted" title={key.last_used_agent ?? undefined}>
        {callerWords(key.last_used_agent)}
      </span>
    </>
  );
}

const Revocation = ({ of: key }: { of: Key }) => (
  <>
    <RelativeTime at={key.revoked_at} />
    {key.revoked_by_name ? (
      <>
        <span> by </span>
        <Name>{key.revoked_by_name}</Name>
      </>
    ) : null}
    {key.revocation_reason ? <span className="block wrap-anywhere text-muted">{key.revocation_reason}</span> : null}
  </>
);

function rateWords({ rate_limit, rate_limit_lifted }: Key, plan: Plan): string {
  if (rate_limit === 0) return "None";
  const { rateLimit } = PLAN_TERMS[plan];
  if (rate_limit === null) return `${rateLimit.default} a minute, the default`;
  return `${rate_limit.toLocaleString("en")} a minute${rate_limit_lifted ? ", lifted by the operator" : ""}`;
}
