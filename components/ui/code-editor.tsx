"use client";

import { acceptCompletion, autocompletion, type CompletionContext, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, foldGutter, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, setDiagnostics } from "@codemirror/lint";
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
  /** What whoever ran the text found wrong in it; marked until the text changes. `at` counts UTF-16 units from 0. */
  fault?: { message: string; at: number } | null;
  onRun?: () => void;
  /** What SQL may read, offered while it is typed: columns by relation. */
  schema?: Readonly<Record<string, readonly string[]>>;
  /** Further expressions that are offered. */
  words?: readonly string[];
  /** As a field of a form: what explains it, and whether its text is refused. */
  describedBy?: string;
  invalid?: boolean;
};

const relations = (schema: Props["schema"]) =>
  schema && Object.fromEntries(Object.entries(schema).map(([name, columns]) => [name, [...columns]]));

const LANGUAGES = {
  json: (_: Props["schema"]) => json(),
  sql: (schema: Props["schema"]) =>
    sql({ dialect: PostgreSQL, upperCaseKeywords: !schema, schema: relations(schema), defaultTable: schema && Object.keys(schema)[0] }),
};

/** An editor with colours. Tab leaves it after Escape, as for every editor in which Tab indents. */
export default function CodeEditor({
  language,
  label,
  value,
  onChange,
  readOnly = false,
  faultsOf,
  fault = null,
  onRun,
  schema,
  words,
  describedBy,
  invalid,
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, faultsOf, onRun, words });
  const first = useRef(value);
  useEffect(() => {
    latest.current = { onChange, faultsOf, onRun, words };
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
          LANGUAGES[language](schema),
          ...(schema
            ? [autocompletion({ icons: false }), PostgreSQL.language.data.of({ autocomplete: wordsOf(() => latest.current.words) })]
            : []),
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ "aria-label": label, translate: "no" }),
          linter(({ state }) => diagnostics(state.doc.toString(), latest.current.faultsOf), { delay: 300 }),
          keymap.of([{ key: "Mod-Enter", run: (editor) => runs(editor, latest.current.onRun) }]),
          keymap.of([{ key: "Tab", run: acceptCompletion }, ...completionKeymap]),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [language, label, readOnly, schema]);
  useEffect(() => {
    const field = view.current?.contentDOM;
    const attributes = { "aria-describedby": describedBy, "aria-invalid": invalid ? "true" : undefined };
    for (const [name, text] of Object.entries(attributes)) text ? field?.setAttribute(name, text) : field?.removeAttribute(name);
  });
  useEffect(() => {
    const made = view.current;
    if (!made || made.state.doc.toString() === value) return;
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const made = view.current;
    made?.dispatch(setDiagnostics(made.state, fault ? [wordFault(made.state, fault)] : []));
  }, [fault]);
  return <div ref={place} className="overflow-hidden rounded-md border border-line-strong bg-surface focus-within:border-accent-ink" />;
}

/** Nothing is offered any more once the text is run. */
function runs(editor: EditorView, onRun: Props["onRun"]): boolean {
  closeCompletion(editor);
  onRun?.();
  return onRun !== undefined;
}

/** Expressions of which a part was typed. */
const wordsOf = (words: () => readonly string[] | undefined) => (context: CompletionContext) => {
  const typed = context.matchBefore(/[\w.'>-]+/);
  if (!typed && !context.explicit) return null;
  return {
    from: typed?.from ?? context.pos,
    options: (words() ?? []).map((label) => ({ label, type: "property" })),
    validFor: /^[\w.'>-]*$/,
  };
};

/** From where the fault is to the end of the word there. */
function wordFault(state: EditorState, { message, at }: NonNullable<Props["fault"]>): Diagnostic {
  const from = Math.min(at, state.doc.length);
  const to = Math.max(state.wordAt(from)?.to ?? 0, Math.min(from + 1, state.doc.length));
  return { from, to, severity: "error", message };
}

function diagnostics(text: string, faultsOf: Props["faultsOf"]): Diagnostic[] {
  return (faultsOf?.(text) ?? []).map(({ message, at }) => {
    const from = Math.min(at ?? 0, text.length);
    return { from, to: Math.min(from + 1, text.length), severity: "error" as const, message };
  });
}
