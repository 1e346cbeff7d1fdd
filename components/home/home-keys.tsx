"use client";

import Link from "next/link";
import { AllowanceLine } from "../keys/words/allowance-line";
import { KeyStatus } from "../keys/words/key-status";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import type { HomeData } from "./home-data";

/** The keys that need a look, the gravest first; else the latest ones. */
export function HomeKeys({ org, keys, allowance }: Pick<HomeData, "org" | "keys" | "allowance">) {
  const keysPage = `/${org}/settings/api-keys`;
  const needsLook = keys.some(({ concerns }) => concerns.length > 0);
  return (
    <Card
      title="Keys"
      description={needsLook ? "These need a look." : "None needs a look."}
      actions={<AllowanceLine allowance={allowance} />}
    >
      <ul className="divide-y">
        {keys.map(({ key, concerns }) => (
          <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <Link
              href={`${keysPage}?key=${key.id}`}
              className="min-w-0 truncate rounded-sm text-base font-medium text-ink hover:underline hover:decoration-line-strong hover:underline-offset-3"
            >
              <Name>{key.name}</Name>
            </Link>
            <KeyStatus of={key} concerns={concerns} />
            <span className="min-w-0 flex-1 basis-64 text-muted">
              {concerns[0]?.line ?? (
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
