import { backChannelLogout } from "@/lib/doors/back-channel-logout";

/** Where an identity provider tells that it has signed somebody out. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const status = await backChannelLogout((await params).provider, request.body);
  return Response.json(status === 400 ? { error: "invalid_request" } : {}, { status, headers: { "cache-control": "no-store" } });
}
