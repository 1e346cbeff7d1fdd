import type { MarkdownNode } from "@/lib/documents/document-page";
import { type DocumentView, Inline } from "./document-inline";

type TableNode = Extract<MarkdownNode, { cells: MarkdownNode[][][] }>;

/** A table, which scrolls by itself where it is wider than the page. */
export function DocumentTable({ node: { header, cells, align }, view }: { node: TableNode; view: DocumentView }) {
  const style = (column: number) => ({ textAlign: align[column] ?? undefined });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <div tabIndex={0} className="my-4 overflow-x-auto rounded-lg border -outline-offset-2">
      <table className="w-full border-collapse text-left text-base">
        <thead className="bg-sunken text-sm text-muted">
          <tr>
            {header.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a page never change places
              <th key={column} scope="col" style={style(column)} className="px-3 py-2 font-medium">
                <Inline nodes={cell} view={view} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a page never change places
            <tr key={at} className="border-t align-top">
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a page never change places
                <td key={column} style={style(column)} className="min-w-28 px-3 py-2">
                  <Inline nodes={cell} view={view} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
