import type { Metadata } from "next";
import { connection } from "next/server";
import { ScannerRules } from "@/components/leaks/scanner-rules";
import { publicUrl } from "@/lib/doors/memberships";

export const metadata: Metadata = { title: "Leaked keys" };

export default async function LeaksPage() {
  // Rendered when asked, since the nonce of the policy is new each time.
  await connection();
  return (
    <main className="mx-auto max-w-3xl px-4 py-10 sm:px-8">
      <ScannerRules baseUrl={publicUrl()} />
    </main>
  );
}
