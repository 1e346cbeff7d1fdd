"use client";

import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { TextLink } from "../ui/text-link";
import { ModKey } from "./mod-key";
import { DOCS_PAGES } from "./navigation";

const SHORTCUTS = [
  { keys: ["/"], does: "Search the list" },
  { keys: ["c"], does: "Create: a key, an invitation, a project" },
  { keys: ["j", "k"], does: "Next row, previous row" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["x"], does: "Select the row; with shift, all since the last" },
  { keys: ["n", "p"], does: "Next page, previous page" },
  { keys: ["Esc"], does: "Close, clear the selection, leave the row" },
  { keys: ["l"], does: "Events: live, or not" },
  { keys: ["s"], does: "Events: save the search" },
  { keys: ["←", "→"], does: "Histogram: choose a bar; with shift several, enter narrows" },
  { keys: ["["], does: "Collapse the sidebar" },
  { keys: ["?"], does: "This sheet" },
];

const HelpLinks = () => (
  <ul className="grid gap-1.5 text-base">
    {DOCS_PAGES.map(({ href, label }) => (
      <li key={href}>
        <TextLink href={href}>{label}</TextLink>
      </li>
    ))}
  </ul>
);

export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="sm" title="Help">
      <HelpLinks />
      <h3 className="mt-4 mb-1 text-sm font-medium text-faint">Keyboard shortcuts</h3>
      <dl className="divide-y">
        <div className="flex items-center justify-between gap-4 py-2">
          <dt className="text-base text-muted">Go anywhere, do anything</dt>
          <dd>
            <Kbd>
              <ModKey />K
            </Kbd>
          </dd>
        </div>
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.does} className="flex items-center justify-between gap-4 py-2">
            <dt className="text-base text-muted">{shortcut.does}</dt>
            <dd className="flex gap-1">
              {shortcut.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
