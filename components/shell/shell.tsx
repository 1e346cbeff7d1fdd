"use client";

import { CircleHelp, Menu as MenuIcon, PanelLeft, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { NoticeBanner } from "../notices/notice-banner";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { ConnectionNotice } from "../ui/connection-notice";
import { Kbd } from "../ui/kbd";
import { Sheet } from "../ui/sheet";
import { useLive } from "../ui/use-live";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { ConfirmationDialog } from "../users/confirmation-dialog";
import { areaOf } from "./area-pages";
import { Breadcrumb } from "./breadcrumb";
import { CommandPalette } from "./command-palette";
import { ModKey } from "./mod-key";
import { Rail } from "./rail";
import type { ShellData } from "./shell-people";
import { ShortcutSheet } from "./shortcut-sheet";

type ShellProps = {
  first: FirstRead<ShellData>;
  /** Whether the rail was folded when the person was last here. */
  folded: boolean;
  children: ReactNode;
};

/** The frame around every page of a signed-in person. */
export function Shell({ first, folded, children }: ShellProps) {
  const { notices, ...rail } = useRead(first, 30_000);
  const area = areaOf(usePathname());
  useLive(rail.current?.name);
  const [narrow, setNarrow] = useState(folded);
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const fold = () => {
    setNarrow(!narrow);
    // biome-ignore lint/suspicious/noDocumentCookie: the layout reads it, so that the rail does not jump
    document.cookie = `rail=${narrow ? "open" : "folded"}; Path=/; Max-Age=31536000; SameSite=Lax`;
  };
  useShortcut("mod+k", () => setPalette(!palette));
  useShortcut("?", () => setHelp(true));
  useShortcut("[", fold);

  return (
    <div className="flex min-h-dvh print:block">
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-accent px-3 py-2 text-accent-text focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <aside className={cn("sticky top-0 h-dvh shrink-0 border-r bg-sunken max-md:hidden print:hidden", narrow ? "w-14" : "w-56")}>
        <Rail {...rail} narrow={narrow} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="print:hidden sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-b bg-canvas px-4 md:px-3">
          <Button variant="ghost" size="icon" aria-label="Open the navigation" className="-ml-2 md:hidden" onClick={() => setSheet(true)}>
            <MenuIcon aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={narrow ? "Expand the sidebar" : "Collapse the sidebar"}
            className="max-md:hidden"
            onClick={fold}
          >
            <PanelLeft aria-hidden />
          </Button>
          <Breadcrumb current={rail.current} projects={rail.projects} />
          <button
            type="button"
            onClick={() => setPalette(true)}
            className="flex h-8 w-56 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm text-faint hover:border-line-strong hover:text-muted max-sm:hidden"
          >
            <Search aria-hidden className="size-4" />
            Go to…
            <Kbd className="ml-auto">
              <ModKey />K
            </Kbd>
          </button>
          <Button variant="ghost" size="icon" aria-label="Command palette" className="-mr-1 sm:hidden" onClick={() => setPalette(true)}>
            <Search aria-hidden />
          </Button>
          <Button variant="ghost" size="icon" aria-label="Help" className="max-sm:hidden" onClick={() => setHelp(true)}>
            <CircleHelp aria-hidden />
          </Button>
        </header>
        {rail.current && !area ? <NoticeBanner org={rail.current.name} notices={notices} /> : null}
        <div className="print:hidden">
          <ConnectionNotice />
        </div>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none md:px-8 md:py-7">
          <div className="mx-auto max-w-[76rem]">{children}</div>
        </main>
      </div>
      <Sheet open={sheet} onOpenChange={setSheet} side="left" title="Navigation" titleHidden>
        <Rail {...rail} onChosen={() => setSheet(false)} />
      </Sheet>
      <CommandPalette open={palette} onOpenChange={setPalette} {...rail} />
      <ConfirmationDialog />
      <ShortcutSheet open={help} onOpenChange={setHelp} />
    </div>
  );
}
