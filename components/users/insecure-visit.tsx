"use client";

import { useSyncExternalStore } from "react";
import { Notice } from "../ui/notice";
import { TextLink } from "../ui/text-link";

const never = () => () => {};

/** Says, on a page that came over http though the site is https, that nobody can sign in here, and where they can. */
export function InsecureVisit({ address, cameByHttp }: { address: string; cameByHttp: boolean }) {
  const isInsecure = useSyncExternalStore(
    never,
    () => window.location.protocol === "http:",
    () => cameByHttp,
  );
  if (!isInsecure) return null;
  const { origin } = new URL(address);
  return (
    <div className="mx-auto w-full max-w-[32rem] px-4 pt-6">
      <Notice tone="warn" role="alert">
        <p className="font-medium">This page came over http.</p>
        <p>
          <span>The browser keeps a session only over https. Sign in there: </span>
          <TextLink href={address}>
            <span translate="no" className="break-all">
              {origin}
            </span>
          </TextLink>
        </p>
      </Notice>
    </div>
  );
}
