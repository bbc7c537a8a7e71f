/** The eleven counts as bars; a table for whoever cannot see them. */
export function Bars({ counts }: { counts: number[] }) {
  const largest = Math.max(1, ...counts);
  return (
    <table class="bars">
      <caption>Answers by score</caption>
      <tbody>
        {counts.map((count, score) => (
          <tr key={score}>
            <th scope="row">{score}</th>
            <td>
              <meter min={0} max={largest} value={count} aria-hidden="true" />
            </td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
