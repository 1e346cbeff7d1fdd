"use client";

import { Maximize2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { LinesSkeleton } from "../../ui/lines-skeleton";
import { Name } from "../../ui/name";
import { minuteOf, useNow } from "../../ui/now";
import { Sheet } from "../../ui/sheet";
import { keyConcerns } from "../words/key-attention";
import { KeyCallerLines } from "../words/key-caller-lines";
import type { KeyDesk } from "../words/key-desk";
import { KeyStatus } from "../words/key-status";
import { useKeyInsight } from "../words/use-key-insight";
import { KeyButtons } from "./key-buttons";
import type { ChooseKeyDialog } from "./key-dialogs";
import { KeyFacts } from "./key-facts";
import { KeyIngestion } from "./key-ingestion";
import { KeyInsightRefused } from "./key-insight-refused";
import { KeyDeniedLately, KeyScopesUsed, KeyUse } from "./key-parts";
import { KeyUnderWay } from "./key-under-way";
import { KeyViewerNote } from "./key-viewer-note";

type KeyPanelProps = {
  desk: KeyDesk;
  of: Key | null;
  onClose: () => void;
  onChoose: ChooseKeyDialog;
};

const SHOWN_CALLERS = 5;

/** Everything about one key, at the side of the list. */
export function KeyPanel({ of: key, onClose, ...rest }: KeyPanelProps) {
  return (
    <Sheet open={key !== null} onOpenChange={(open) => !open && onClose()} title={key ? <Name>{key.name}</Name> : "Key"}>
      {key ? <Content key={key.id} of={key} {...rest} /> : null}
    </Sheet>
  );
}

function Content({ desk, of: key, onChoose }: Omit<KeyPanelProps, "of" | "onClose"> & { of: Key }) {
  const reading = useKeyInsight(desk.org, key.id);
  const { insight, refused, retry } = reading;
  const now = useNow(minuteOf);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <KeyStatus of={key} concerns={keyConcerns(key, undefined, now, desk.policy)} />
        <div className="flex flex-wrap items-center gap-1">
          <KeyButtons of={key} size="sm" onChoose={onChoose} />
          <Button asChild size="iconSm" variant="ghost">
            <Link href={`/${desk.org}/settings/api-keys/${key.id}`} aria-label={`Open the page of ${key.name}`}>
              <Maximize2 aria-hidden />
            </Link>
          </Button>
        </div>
      </div>
      <KeyViewerNote desk={desk} of={key} />
      <KeyUnderWay desk={desk} of={key} insight={insight} onVerb={onChoose} />
      <KeyInsightRefused refused={refused} onRetry={() => void retry()} />
      <Part title="Use">
        <KeyUse of={reading} />
      </Part>
      <Part title="Facts">
        <KeyFacts of={key} desk={desk} />
      </Part>
      <Part title="Scopes">
        <KeyScopesUsed of={key} insight={insight} onChoose={onChoose} />
      </Part>
      {insight && insight.denied_lately.length > 0 ? (
        <Part title="Denied in the last 7 days">
          <KeyDeniedLately of={key} insight={insight} onChoose={onChoose} />
        </Part>
      ) : null}
      <Part title="Callers">
        {!insight ? (
          <LinesSkeleton lines={2} what="the callers" />
        ) : (
          <KeyCallerLines label="Callers" callers={insight.callers} most={SHOWN_CALLERS} />
        )}
      </Part>
      {key.scopes.includes("project:write_otlp") ? (
        <Part title="Events on arrival">
          <KeyIngestion of={key} insight={insight} />
        </Part>
      ) : null}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-base font-medium">{title}</h3>
      <span className="contents">{children}</span>
    </section>
  );
}
