"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { CopyButton } from "../../ui/copy-button";
import { Disclosure } from "../../ui/disclosure";
import { apiCall } from "./api-call-samples";
import { useKeyPlace } from "./key-place";
import type { KeyVerb } from "./key-powers";

/** The call that a dialog's button makes, on demand: it follows what is chosen in the dialog. Nothing where the API has none. */
export function KeyApiCall({ of: key, verb, body }: { of: Key; verb: KeyVerb; body?: object }) {
  const { desk } = useKeyPlace();
  const code = desk ? apiCall(key, desk.baseUrl, verb, body) : undefined;
  if (!code) return null;
  return (
    <Disclosure label="Show API call" className="font-medium">
      <div translate="no" className="relative mt-1 overflow-hidden rounded-lg border bg-sunken">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
        <pre tabIndex={0} className="mr-11 overflow-x-auto py-3 pl-4 font-mono text-xs leading-5 text-ink -outline-offset-2">
          {code}
        </pre>
        <CopyButton value={code} what="API call" className="absolute top-1.5 right-1.5 bg-sunken" />
      </div>
    </Disclosure>
  );
}
