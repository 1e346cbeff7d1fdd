"use client";

import { useCallback, useSyncExternalStore } from "react";
import { cn } from "./cn";
import { serverNow, useNow } from "./now";
import { Tooltip } from "./tooltip";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  [MINUTE, HOUR, "minute"],
  [HOUR, DAY, "hour"],
  [DAY, 45 * DAY, "day"],
  [30.44 * DAY, 365 * DAY, "month"],
  [365.25 * DAY, Number.POSITIVE_INFINITY, "year"],
] as const;

/** "a few seconds ago", "in 3 days". */
export function relative(at: string | number | Date, now: number): string {
  const distance = new Date(at).getTime() - now;
  const size = Math.abs(distance);
  const say = (what: string) => (distance > 0 ? `in ${what}` : `${what} ago`);
  if (size < MINUTE) return say("a few seconds");
  const [unit, , name] = STEPS.find(([, below]) => size < below) ?? STEPS[4];
  const count = Math.max(1, distance > 0 ? Math.round(size / unit) : Math.floor(size / unit));
  return say(`${count} ${name}${count === 1 ? "" : "s"}`);
}

/** "18 February 2027" in the reader's time zone. */
export function longDay(at: string | number | Date): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date(at));
}

/** "14:03:27.512" */
function clockTime(at: string | number | Date, timeZone?: "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    timeZone,
  }).format(new Date(at));
}

/** "18 Feb" in the reader's time zone. */
function shortDay(at: string | number | Date): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(new Date(at));
}

/** "14:05" on the day of `now`, "22 Nov, 14:05" on another, with the year in another year. In the reader's time zone or in UTC. */
export function dayTime(at: string | number | Date, now: number, timeZone?: "UTC"): string {
  const [then, today] = [new Date(at), new Date(now)];
  const day = (moment: Date) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(moment);
  const sameYear = day(then).slice(0, 4) === day(today).slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    ...(day(then) === day(today) ? {} : { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }),
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(then);
}

/** The moment in full, in the reader's time zone or in UTC. */
export function exactTime(at: string | number | Date, timeZone?: "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long", timeZone }).format(new Date(at));
}

/** The exact moment in two lines, for a tooltip. Only ever rendered in the browser. */
function ExactTime({ at }: { at: string | number | Date }) {
  return (
    <span className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
      <span className="text-faint">Local</span>
      <span>{exactTime(at)}</span>
      <span className="text-faint">UTC</span>
      <span>{exactTime(at, "UTC")}</span>
    </span>
  );
}

type RelativeTimeProps = {
  at: string | null;
  /** Said when there is no time, such as "never used". */
  never?: string;
  /** Further lines of the tooltip. */
  more?: React.ReactNode;
  className?: string;
};

/** The one way in which the screens show a moment: relative, with the exact one on hover and focus. */
export function RelativeTime({ at, never = "never", more, className }: RelativeTimeProps) {
  const read = useCallback((now: number) => (at ? relative(at, now) : never), [at, never]);
  const words = useNow(read);
  if (!at) return <span className={cn("text-faint", className)}>{words}</span>;
  return (
    <Tooltip
      content={
        <>
          <ExactTime at={at} />
          {more ? <span className="mt-1 block border-t pt-1">{more}</span> : null}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable from the keyboard */}
      <time dateTime={at} tabIndex={0} className={cn("whitespace-nowrap rounded-sm", className)}>
        {words}
      </time>
    </Tooltip>
  );
}

const never = () => () => {};

/** A moment as `dayTime` says it, with the exact one on hover and focus. UTC until the browser took over. */
export function DayTime({ at, className }: { at: string; className?: string }) {
  const words = useSyncExternalStore(
    never,
    () => dayTime(at, serverNow()),
    () => `${dayTime(at, 0, "UTC")} UTC`,
  );
  return (
    <Tooltip content={<ExactTime at={at} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable from the keyboard */}
      <time dateTime={at} tabIndex={0} className={cn("whitespace-nowrap rounded-sm", className)}>
        {words}
      </time>
    </Tooltip>
  );
}

/** A moment to the millisecond, for logs: the clock, and the day when it was not today. UTC until the browser took over. */
export function LogTime({ at, className }: { at: string; className?: string }) {
  const words = useSyncExternalStore(
    never,
    () => (new Date(at).toDateString() === new Date(serverNow()).toDateString() ? clockTime(at) : `${shortDay(at)} ${clockTime(at)}`),
    () => clockTime(at, "UTC"),
  );
  return (
    <time dateTime={at} className={cn("whitespace-nowrap", className)}>
      {words}
    </time>
  );
}
