"use client";

import { CircleAlert, TriangleAlert, X } from "lucide-react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { dismissNoticeAction } from "@/lib/actions/notices";
import type { NoticeView } from "@/lib/domain/notices/schema";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { useNow } from "../ui/now";
import { TextLink } from "../ui/text-link";
import { noticeWords } from "./notice-words";

/** What matters to all, in one line under the top bar: the gravest notice, and how many more there are. */
export function NoticeBanner({ org, notices }: { org: string; notices: readonly NoticeView[] }) {
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [open, setOpen] = useState(false);
  const { run } = useAction(dismissNoticeAction);
  const left = notices.filter(({ id }) => !hidden.includes(id));
  const [first, ...more] = left;
  if (!first) return null;

  const dismiss = async (id: string) => {
    setHidden((all) => [...all, id]);
    const outcome = await run({ notice: id });
    if (outcome.ok) return;
    setHidden((all) => all.filter((each) => each !== id));
    toast.error(outcome.detail);
  };
  return (
    <section aria-label="Notices" className="border-b print:hidden">
      <Line org={org} notice={first} onDismiss={dismiss}>
        {more.length > 0 ? (
          <Button variant="ghost" size="sm" aria-expanded={open} className="text-current" onClick={() => setOpen(!open)}>
            {open ? "Show less" : `+${more.length} more`}
          </Button>
        ) : null}
      </Line>
      {open ? more.map((notice) => <Line key={notice.id} org={org} notice={notice} onDismiss={dismiss} />) : null}
    </section>
  );
}

type LineProps = { org: string; notice: NoticeView; onDismiss: (id: string) => void; children?: React.ReactNode };

function Line({ org, notice, onDismiss, children }: LineProps) {
  const text = useNow(useCallback((now: number) => noticeWords(org, notice, now).text, [org, notice]));
  const { action, href } = noticeWords(org, notice, 0);
  const Icon = notice.urgent ? CircleAlert : TriangleAlert;
  return (
    <div
      className={cn(
        "flex items-start gap-2.5 border-t px-4 py-1 text-sm first:border-t-0 md:px-8",
        notice.urgent ? "border-danger-line bg-danger-soft text-danger-ink" : "border-warn-line bg-warn-soft text-warn-ink",
      )}
    >
      <Icon aria-hidden className="mt-1.5 size-4 shrink-0" />
      <p className="min-w-0 flex-1 py-1 [overflow-wrap:anywhere]">
        <span>{`${text} `}</span>
        <TextLink href={href}>{action}</TextLink>
      </p>
      <span className="contents">{children}</span>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Dismiss: ${text}`}
        className="-mr-1.5 text-current"
        onClick={() => onDismiss(notice.id)}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
