import type { Metadata } from "next";
import { KeyPage } from "@/components/keys/one/key-page";
import { titledRead } from "@/lib/doors/page-title";
import { keyRead } from "./key-read";

type Props = { params: Promise<{ org: string; id: string }> };

const page = titledRead(keyRead.first, ({ of }) => `${of.name} · API keys`, "Key");

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => page.title(await params);

export default async function ApiKeyPage({ params }: Props) {
  return <KeyPage first={await page.once(await params)} />;
}
