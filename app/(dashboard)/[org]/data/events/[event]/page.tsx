import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventPage } from "@/components/events/event-page";
import { searchEvents } from "@/lib/domain/events/queries";
import { page } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";

export const metadata: Metadata = { title: "Event" };

export default async function OneEventPage({ params }: { params: Promise<{ org: string; event: string }> }) {
  const { org, event: id } = await params;
  const ctx = await page(org, "project:read_otlp");
  const [event] = isId(id) ? await searchEvents(ctx, { filter: `@Id = '${id.toLowerCase()}'`, count: 1 }) : [];
  return event ? <EventPage org={org} event={event} /> : notFound();
}
