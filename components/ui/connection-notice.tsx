"use client";

import { type QueryCache, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useSyncExternalStore } from "react";
import { Button } from "./button";
import { ReadRefused } from "./fetch-read";
import { Notice } from "./notice";
import { byServer, serverNow } from "./now";
import { dayTime } from "./relative-time";
import { TextLink } from "./text-link";

/** Says under the top bar why what stands on the page is not the latest, and of when it is. */
export function ConnectionNotice() {
  const cache = useQueryClient().getQueryCache();
  const state = useSyncExternalStore(
    useCallback((changed: () => void) => cache.subscribe(changed), [cache]),
    () => stateOf(cache),
    () => "",
  );
  if (!state) return null;
  const [code, at, detail = ""] = state.split("\n");
  const time = dayTime(byServer(Number(at)), serverNow());
  return (
    <div className="px-4 pt-3 md:px-8" data-connection={code}>
      <Words code={code ?? ""} time={time} detail={detail} />
    </div>
  );
}

function Words({ code, time, detail }: { code: string; time: string; detail: string }) {
  switch (code) {
    case "UPDATED":
      return (
        <Line action={<Reload />}>
          <span>{detail}</span>
        </Line>
      );
    case "SIGNED_OUT":
      return (
        <Line
          action={
            <TextLink href="/sign-in" newTab>
              Sign in
            </TextLink>
          }
        >
          <span>{`Your session has ended, updated ${time}. Sign in in a second tab, then go on here.`}</span>
        </Line>
      );
    case "ROLE_REQUIRED":
    case "PLAN_REQUIRED":
    case "NOT_FOUND":
      return (
        <Line action={<Reload />}>
          <span>{`${detail} Updated ${time}.`}</span>
        </Line>
      );
    default:
      return (
        <Line>
          <span>{`Not connected, updated ${time}`}</span>
        </Line>
      );
  }
}

const Line = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <Notice tone="warn" role="status" action={action}>
    {children}
  </Notice>
);

const Reload = () => (
  <Button size="sm" onClick={() => window.location.reload()}>
    Reload
  </Button>
);

/** The gravest of what the page's reads were refused with, and since when; as a text, so that it is compared by what it says. */
function stateOf(cache: QueryCache): string {
  let worst: { code: string; detail: string; at: number } | undefined;
  for (const query of cache.getAll()) {
    const { error, dataUpdatedAt } = query.state;
    if (!query.isActive() || !(error instanceof ReadRefused) || dataUpdatedAt === 0) continue;
    const { code, detail } = error.refused;
    if (!worst || rank(code) < rank(worst.code) || (code === worst.code && dataUpdatedAt < worst.at))
      worst = { code, detail, at: dataUpdatedAt };
  }
  return worst ? `${worst.code}\n${worst.at}\n${worst.detail}` : "";
}

const GRAVITY = ["UPDATED", "SIGNED_OUT"];
const rank = (code: string): number => (GRAVITY.includes(code) ? GRAVITY.indexOf(code) : GRAVITY.length);
