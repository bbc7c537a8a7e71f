import { invitationsTexts } from "../../texts/invitations.ts";

/** What the columns of a file may be called, and what stands in them. */
export function FileColumns({ segments }: { segments: string[] }) {
  const t = invitationsTexts();
  const { other, ...named } = t.columnsAbout;
  const rows = [
    ...Object.entries(named),
    ...segments.map((name) => [`segment.${name}`, t.columnSegment(name)] as const),
  ];
  return (
    <details class="invitations-columns">
      <summary>{t.columns}</summary>
      <table>
        <caption class="hidden">{t.columns}</caption>
        <thead>
          <tr>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.columnMeaning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, meaning]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t.anyOther}</th>
            <td>{other}</td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}
