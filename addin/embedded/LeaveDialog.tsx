import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { JSX } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";

const words = EMBEDDED_WORDS.leave;

/** Asks before a workbook with changes makes room for another. */
export function LeaveDialog({
  name,
  isOpen,
  onSave,
  onLeave,
  onCancel,
}: {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  readonly onCancel: () => void;
}): JSX.Element {
  return (
    <Dialog open={isOpen} modalType="alert" onOpenChange={(_, { open }) => (open ? undefined : onCancel())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.title(name)}</DialogTitle>
          <DialogContent>{words.text}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onSave}>
              {words.save}
            </Button>
            <Button onClick={onLeave}>{words.leave}</Button>
            <Button onClick={onCancel}>{words.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
