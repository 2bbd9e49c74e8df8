/** Whether frames become rows, and how many did not because it was off. One object for all sinks of a recorder. */
export class Recording {
  isOn = true;
  /** Frames that passed while it was off, since the last clear. */
  unrecordedCount = 0;
}
