"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { MenuChoice } from "../ui/menu";

export const THEMES = [
  { value: "light", word: "Light", icon: Sun },
  { value: "dark", word: "Dark", icon: Moon },
  { value: "system", word: "System", icon: Monitor },
] as const;

export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  return (
    <MenuChoice
      value={theme ?? "system"}
      onValueChange={setTheme}
      options={THEMES.map(({ value, word, icon: Icon }) => ({
        value: value as string,
        label: (
          <>
            <Icon aria-hidden />
            <span>{word}</span>
          </>
        ),
      }))}
    />
  );
}
