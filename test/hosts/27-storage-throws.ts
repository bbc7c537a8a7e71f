import { type HostPage, shop } from "./page.ts";

/** Cookies blocked: reading the property is refused, not only what it holds. */
const block = `
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
  });
`;

export default {
  number: 27,
  name: "storage-throws",
  html: () => shop({ head: `<script>{${block}}</script>` }),
} satisfies HostPage;
