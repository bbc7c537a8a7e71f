import { send } from "../../api.ts";
import { keysTexts } from "../../texts/keys.ts";
import { Confirm } from "../../ui/Confirm.tsx";

interface Props {
  /** Below the collector's address. */
  path: string;
  label: string;
  /** What will happen. */
  about: string;
  onClose: () => void;
  reload: () => void;
}

/** Asks before a key is revoked. */
export function RevokeKey({ path, label, about, onClose, reload }: Props) {
  const t = keysTexts();
  return (
    <Confirm
      title={t.revokeNamed(label)}
      label={t.revoke}
      onClose={onClose}
      act={async () => {
        await send("DELETE", path);
        reload();
      }}
      done={t.revoked(label)}
    >
      <p>{about}</p>
    </Confirm>
  );
}
