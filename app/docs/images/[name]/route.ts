import { documentImage } from "@/lib/documents/document-image";

/** A picture of the documents. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const image = documentImage((await params).name);
  if (!image) return new Response(null, { status: 404 });
  return new Response(image.bytes, { headers: { "content-type": image.type, "cache-control": "public, max-age=3600" } });
}
