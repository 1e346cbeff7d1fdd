import type { Metadata } from "next";
import { TokensScreen } from "@/components/tokens/tokens-screen";
import type { ProjectParams } from "../project-desk";
import { tokensRead } from "../tokens-read";

export const metadata: Metadata = { title: "Read tokens" };

export default async function ReadTokensPage({ params }: { params: ProjectParams }) {
  return <TokensScreen first={await tokensRead.first({ ...(await params), kind: "read" })} />;
}
