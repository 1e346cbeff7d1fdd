import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { shellRead } from "./shell-read";

/** The frame with what it needs to know. */
export async function DashboardShell({ org, children }: { org?: string; children: ReactNode }) {
  const first = await shellRead.first({ org });
  return (
    <Shell first={first} folded={(await cookies()).get("rail")?.value === "folded"}>
      {children}
    </Shell>
  );
}
