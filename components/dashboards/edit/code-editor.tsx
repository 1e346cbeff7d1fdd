"use client";

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, foldGutter, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { THEME } from "./code-theme";

type Props = {
  language: "json" | "sql";
  label: string;
  value: string;
  onChange: (value: string) => void;
  readOnly?: boolean;
  /** What is wrong with a text, and where. */
  faultsOf?: (text: string) => { message: string; at: number | null }[];
  onRun?: () => void;
};

const LANGUAGES = { json: () => json(), sql: () => sql({ dialect: PostgreSQL, upperCaseKeywords: true }) };

/** An editor with colours. Tab leaves it after Escape, as for every editor in which Tab indents. */
export default function CodeEditor({ language, label, value, onChange, readOnly = false, faultsOf, onRun }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, faultsOf, onRun });
  const first = useRef(value);
  useEffect(() => {
    latest.current = { onChange, faultsOf, onRun };
  });
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          syntaxHighlighting(THEME.highlight),
          THEME.look,
          LANGUAGES[language](),
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ "aria-label": label, translate: "no" }),
          linter(({ state }) => diagnostics(state.doc.toString(), latest.current.faultsOf), { delay: 300 }),
          keymap.of([{ key: "Mod-Enter", run: () => Boolean(latest.current.onRun?.()) || latest.current.onRun !== undefined }]),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [language, label, readOnly]);
  useEffect(() => {
    const made = view.current;
    if (!made || made.state.doc.toString() === value) return;
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: value } });
  }, [value]);
  return <div ref={place} className="overflow-hidden rounded-md border border-line-strong bg-surface focus-within:border-accent-ink" />;
}

function diagnostics(text: string, faultsOf: Props["faultsOf"]): Diagnostic[] {
  return (faultsOf?.(text) ?? []).map(({ message, at }) => {
    const from = Math.min(at ?? 0, text.length);
    return { from, to: Math.min(from + 1, text.length), severity: "error" as const, message };
  });
}
