import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { TextLink } from "../ui/text-link";
import type { Refused } from "./outcome";

type RefusalNoticeProps = {
  refused: Refused | null;
  action?: ReactNode;
  /** Reads once more; offered as a button where it is given. */
  again?: () => unknown;
};

/** What the server refused, in its own words; for a fault of its own, with the id that finds it in the log. */
export function RefusalNotice({ refused, action, again }: RefusalNoticeProps) {
  if (!refused) return null;
  const ended = refused.code === "SIGNED_OUT";
  return (
    <Notice
      tone="danger"
      role="alert"
      action={
        ended ? (
          <TextLink href="/sign-in" newTab>
            Sign in
          </TextLink>
        ) : again ? (
          <Button size="sm" onClick={() => void again()}>
            Try again
          </Button>
        ) : (
          action
        )
      }
    >
      <span>{refused.detail}</span>
      {refused.requestId && (refused.code === "INTERNAL" || refused.code === "UNAVAILABLE") ? (
        <span translate="no" className="mt-0.5 block font-mono text-xs">
          <span>Request </span>
          <Name>{refused.requestId}</Name>
        </span>
      ) : null}
    </Notice>
  );
}
