"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Announcer } from "./announcer";
import { NowProvider } from "./now";
import { ReadProvider } from "./read-provider";
import { ThemeProvider } from "./theme-provider";
import { Toaster } from "./toaster";

/** What every page stands in: theme, clock, address state, tooltips, toasts, the live region. */
export function Providers({ nonce, now, children }: { nonce: string | undefined; now: number; children: ReactNode }) {
  return (
    <ThemeProvider nonce={nonce}>
      <NuqsAdapter>
        <NowProvider now={now}>
          <ReadProvider>
            <Tooltip.Provider delayDuration={250} skipDelayDuration={150}>
              {children}
            </Tooltip.Provider>
          </ReadProvider>
        </NowProvider>
      </NuqsAdapter>
      <Toaster />
      <Announcer />
    </ThemeProvider>
  );
}
