import type { Metadata } from "next";
import { VariableScreen } from "@/components/variables/variable-screen";
import { titledRead } from "@/lib/doors/page-title";
import { variableRead } from "./variable-read";

type Params = Promise<{ org: string; variable: string }>;
const page = titledRead(variableRead.first, ({ name }) => `${name} · Variables`, "Variable");

export const generateMetadata = async ({ params }: { params: Params }): Promise<Metadata> => page.title(await params);

export default async function VariablePage({ params }: { params: Params }) {
  return <VariableScreen first={await page.once(await params)} />;
}
