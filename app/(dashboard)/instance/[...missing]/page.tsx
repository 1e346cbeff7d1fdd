import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** An address that leads nowhere, answered inside the frame around it. */
export default function MissingPage(): never {
  notFound();
}
