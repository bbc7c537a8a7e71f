import { texts } from "./language.ts";

export const signInTexts = texts(
  {
    title: "Sign in",
    key: "Owner or read key",
    signIn: "Sign in",
    withoutKey: "Without a key: this prints a link that signs in:",
  },
  {
    title: "Log ind",
    key: "Ejer- eller læsenøgle",
    signIn: "Log ind",
    withoutKey: "Uden nøgle: denne kommando skriver et link, der logger ind:",
  },
);
