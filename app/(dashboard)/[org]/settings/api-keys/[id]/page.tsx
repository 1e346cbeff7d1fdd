import type { Metadata } from "next";
import { KeyPage } from "@/components/keys/one/key-page";
import { keyRead } from "./key-read";

export const metadata: Metadata = { title: "Key" };

export default async function ApiKeyPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  return <KeyPage first={await keyRead.first(await params)} />;
}
