import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentBlocks } from "@/components/documents/document-blocks";
import { DocumentContents } from "@/components/documents/document-contents";
import { DocumentFrame } from "@/components/documents/document-frame";
import { ReaderNote } from "@/components/documents/reader-note";
import { docsAddress } from "@/lib/documents/document-link";
import { documents } from "@/lib/documents/documents";
import { docsReader } from "@/lib/doors/docs-reader";

type Props = { params: Promise<{ page?: string[] }>; searchParams: Promise<{ project?: string | string[] }> };

const found = async ({ params }: Props) => documents().pages.get(((await params).page ?? []).join("/"));

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await found(props))?.title ?? "Documentation" };
}

export default async function DocumentationPage(props: Props) {
  const page = await found(props);
  if (!page) notFound();
  const { project } = await props.searchParams;
  const { place, projects } = await docsReader(typeof project === "string" ? project : undefined);
  return (
    <DocumentFrame
      groups={documents().groups}
      current={page.path}
      aside={
        <>
          <DocumentContents sections={page.sections} />
          <ReaderNote at={docsAddress(page.path)} place={place} projects={projects} />
        </>
      }
    >
      <DocumentBlocks nodes={page.blocks} view={{ path: page.path, place }} />
    </DocumentFrame>
  );
}
