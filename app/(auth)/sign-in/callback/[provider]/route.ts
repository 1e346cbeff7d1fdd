import { finishSignOn } from "@/lib/doors/finish-sign-on";

/** Where an identity provider sends the browser back to. The answer is a page of ours, whatever came. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const path = await finishSignOn((await params).provider, new URL(request.url).searchParams);
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store", "referrer-policy": "no-referrer" } });
}
