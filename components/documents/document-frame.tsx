import Form from "next/form";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Documents } from "@/lib/documents/documents";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { TextLink } from "../ui/text-link";
import { DocumentNav } from "./document-nav";

type DocumentFrameProps = { groups: Documents["groups"]; current: string; question?: string; aside?: ReactNode; children: ReactNode };

/** The frame around every page of the documentation; on the phone the list of pages folds away. */
export function DocumentFrame({ groups, current, question, aside, children }: DocumentFrameProps) {
  return (
    <div className="mx-auto max-w-[88rem]">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5 sm:px-8 print:hidden">
        <p className="flex items-baseline gap-2 text-base">
          <TextLink href="/">Latchkey</TextLink>
          <span aria-hidden className="text-faint">
            /
          </span>
          <Link href="/docs" prefetch={false} className="font-medium text-ink">
            Documentation
          </Link>
        </p>
        <Form action="/docs/search" role="search" className="ml-auto flex w-full gap-2 sm:w-80">
          <Input
            type="search"
            name="q"
            defaultValue={question}
            aria-label="Search the documentation"
            placeholder="Search"
            maxLength={200}
          />
          <Button type="submit">Search</Button>
        </Form>
      </header>
      <div className="flex gap-8 px-4 sm:px-8">
        <div className="sticky top-0 max-h-dvh w-56 shrink-0 overflow-y-auto py-6 max-lg:hidden print:hidden">
          <DocumentNav groups={groups} current={current} />
        </div>
        <div className="min-w-0 flex-1 py-6">
          <details className="mb-5 rounded-lg border bg-surface px-3 py-2 lg:hidden print:hidden">
            <summary className="cursor-pointer text-base font-medium text-ink">All pages</summary>
            <div className="pt-3">
              <DocumentNav groups={groups} current={current} />
            </div>
          </details>
          <main id="content" className="max-w-3xl text-base leading-6 text-pretty text-muted">
            {children}
          </main>
        </div>
        {aside ? (
          <aside className="sticky top-0 max-h-dvh w-52 shrink-0 overflow-y-auto py-6 max-xl:hidden print:hidden">{aside}</aside>
        ) : null}
      </div>
    </div>
  );
}
