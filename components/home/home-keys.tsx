"use client";

import Link from "next/link";
import { KEY_REASONS } from "@/lib/domain/keys/schema";
import { AllowanceLine } from "../keys/words/allowance-line";
import { type Concern, isLive, keyConcerns } from "../keys/words/key-attention";
import { KeyStatus } from "../keys/words/key-status";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { minuteOf, useNow } from "../ui/now";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import type { HomeData } from "./home-data";

const gravity = ([worst]: readonly Concern[]): number => KEY_REASONS.findIndex((reason) => worst !== undefined && reason === worst.id);

/** The keys that need a look, the gravest first; else the latest ones. */
export function HomeKeys({ org, keys, usage, allowance }: Pick<HomeData, "org" | "keys" | "usage" | "allowance">) {
  const now = useNow(minuteOf);
  const keysPage = `/${org}/settings/api-keys`;
  const worth = keys
    .map((key) => ({ key, attention: keyConcerns(key, usage[key.id], now) }))
    .filter(({ attention }) => attention.length > 0)
    .sort((a, b) => gravity(a.attention) - gravity(b.attention));
  return (
    <Card
      title="Keys"
      description={worth.length > 0 ? "These need a look." : "None needs a look."}
      actions={<AllowanceLine allowance={allowance} />}
    >
      <ul className="divide-y">
        {(worth.length > 0
          ? worth
          : keys
              .filter(isLive)
              .slice(0, 3)
              .map((key) => ({ key, attention: [] as Concern[] }))
        )
          .slice(0, 5)
          .map(({ key, attention }) => (
            <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
              <Link
                href={`${keysPage}?key=${key.id}`}
                className="min-w-0 truncate rounded-sm text-base font-medium text-ink hover:underline hover:decoration-line-strong hover:underline-offset-3"
              >
                <Name>{key.name}</Name>
              </Link>
              <KeyStatus of={key} concerns={attention} />
              <span className="min-w-0 flex-1 basis-64 text-muted">
                {attention[0]?.line ?? (
                  <>
                    <span>Last used </span>
                    <RelativeTime at={key.last_used_at} never="never" />
                  </>
                )}
              </span>
            </li>
          ))}
      </ul>
      <div className="border-t px-4 py-2.5 text-sm">
        <TextLink href={keysPage}>All keys</TextLink>
      </div>
    </Card>
  );
}
