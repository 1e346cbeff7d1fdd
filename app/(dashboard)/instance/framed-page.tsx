import type { ReactNode } from "react";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { instanceNoticesRead } from "./instance-notices-read";

/** A page of the operator's, under what they should know now. */
export async function FramedPage({ children }: { children: ReactNode }) {
  return <InstanceFrame notices={await instanceNoticesRead.first({})}>{children}</InstanceFrame>;
}
