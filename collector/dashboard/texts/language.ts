/** The dashboard's two languages. Each view's texts stand in a file of this folder, both languages side by side. */
import { effect, signal } from "@preact/signals";

export const languages = { en: "English", da: "Dansk" } as const;
export type Language = keyof typeof languages;

export const isLanguage = (text: string | null | undefined): text is Language =>
  !!text && Object.hasOwn(languages, text);
const storageKey = "anbefal-language";

function preferred(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? "en";
}

export const language = signal<Language>(preferred());

effect(() => {
  document.documentElement.lang = language.value;
});

/** The owner's own choice, which is the only thing that the dashboard keeps in a browser besides its session. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(storageKey, chosen);
  language.value = chosen;
}

type Text = string | ((...values: never[]) => string) | Record<string, string>;
/** The same names and parameters in another language. */
type Same<Texts> = {
  [Name in keyof Texts]: Texts[Name] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Texts[Name] extends string
      ? string
      : { [Key in keyof Texts[Name]]: string };
};

/** The texts of a view; call the result while drawing, and they follow the language. */
export function texts<Texts extends Record<string, Text>>(en: Texts, da: Same<Texts>): () => Same<Texts> {
  const all = { en: en as unknown as Same<Texts>, da };
  return () => all[language.value];
}
