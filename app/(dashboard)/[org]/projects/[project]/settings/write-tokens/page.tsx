import type { Metadata } from "next";
import { TokensScreen } from "@/components/tokens/tokens-screen";
import { titledRead } from "@/lib/doors/page-title";
import type { ProjectParams } from "../project-desk";
import { tokensRead } from "../tokens-read";

const page = titledRead(tokensRead.first, ({ project }) => `${project.project_name} · Write tokens`, "Write tokens");

export const generateMetadata = async ({ params }: { params: ProjectParams }): Promise<Metadata> =>
  page.title({ ...(await params), kind: "write" });

export default async function WriteTokensPage({ params }: { params: ProjectParams }) {
  return <TokensScreen first={await page.once({ ...(await params), kind: "write" })} />;
}
