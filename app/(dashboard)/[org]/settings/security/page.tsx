import type { Metadata } from "next";
import { SecurityScreen } from "@/components/policies/security-screen";
import { grant, may } from "@/lib/access/grant";
import { previewPolicy } from "@/lib/domain/keys/preview-policy";
import { listLeaks } from "@/lib/domain/leaks/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "organization:read_api_key");
  const [policy, leaks, members] = await Promise.all([
    readPolicy(ctx),
    listLeaks(ctx),
    listMembers(grant(ctx, "organization:read_member")),
  ]);
  return (
    <SecurityScreen
      org={org}
      policy={policy}
      standing={await previewPolicy(ctx, policy)}
      leaks={leaks}
      admins={members.filter((member) => member.role === "admin").map((member) => member.name)}
      mayManage={may(ctx.caller, "organization:admin")}
    />
  );
}
