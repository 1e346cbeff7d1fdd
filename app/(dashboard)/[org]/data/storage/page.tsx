import type { Metadata } from "next";
import { StorageScreen } from "@/components/storage/storage-screen";
import { storageRead } from "./storage-read";

export const metadata: Metadata = { title: "Storage" };

export default async function StoragePage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  return <StorageScreen org={org} first={await storageRead.first({ org })} />;
}
