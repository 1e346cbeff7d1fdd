import type { ReactNode } from "react";
import { InsecureVisit } from "@/components/users/insecure-visit";
import { secureAddress } from "@/lib/doors/insecure-visit";

export default async function EntranceLayout({ children }: { children: ReactNode }) {
  const secure = await secureAddress();
  return (
    <>
      {secure ? <InsecureVisit {...secure} /> : null}
      <div className="contents">{children}</div>
    </>
  );
}
