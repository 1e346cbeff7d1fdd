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
          <span>{`Your session has ended, updated ${time}. Sign in in another tab, then continue here.`}</span>
        </Line>
      );
    case "ROLE_REQUIRED":
    case "SECOND_FACTOR_REQUIRED":
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
  const reads = cache.getAll().filter((query) => query.isActive());
  const refused = reads.flatMap(({ state: { error, dataUpdatedAt } }) =>
    // What was never here has a place of its own to say why.
    error instanceof ReadRefused && (dataUpdatedAt > 0 || !OWN_PLACE.has(error.refused.code)) ? [error.refused] : [],
  );
  const worst = refused.sort((a, b) => rank(a.code) - rank(b.code))[0];
  if (!worst) return "";
  const times = reads.map(({ state }) => state.dataUpdatedAt).filter((at) => at > 0);
  return times.length === 0 ? "" : `${worst.code}\n${Math.min(...times)}\n${worst.detail}`;
}

const OWN_PLACE = new Set(["ROLE_REQUIRED", "SECOND_FACTOR_REQUIRED", "PLAN_REQUIRED", "NOT_FOUND", "INVALID_REQUEST"]);
const GRAVITY = ["UPDATED", "SIGNED_OUT"];
const rank = (code: string): number => (GRAVITY.includes(code) ? GRAVITY.indexOf(code) : GRAVITY.length);
