"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { theme } = useTheme();
  return (
    <Sonner
      theme={theme === "dark" || theme === "light" ? theme : "system"}
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full sm:w-88 items-start gap-2.5 rounded-lg bg-raised px-3.5 py-3 text-base text-ink shadow-high font-sans",
          title: "font-medium",
          description: "text-sm text-muted",
          icon: "mt-0.5 size-4 shrink-0 [&>svg]:size-4",
          success: "[&_[data-icon]]:text-ok-ink",
          error: "[&_[data-icon]]:text-danger-ink",
          actionButton: "ml-auto h-7 shrink-0 rounded-md border border-line-strong px-2.5 text-sm font-medium hover:bg-hover",
        },
      }}
    />
  );
}
