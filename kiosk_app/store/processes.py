"""Whether a program still runs on this machine."""

import os
import sys

if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE = 0x0010_0000
    _STILL_RUNS = 0x0000_0102  # waiting for its end timed out
    _DENIED = 5

    def runs(pid: int) -> bool:
        """Tell whether a process of this machine is alive; os.kill would end it here."""
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, 0, pid)
        if not handle:
            return bool(kernel.GetLastError() == _DENIED)
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNS)
        finally:
            kernel.CloseHandle(handle)

else:

    def runs(pid: int) -> bool:
        """Tell whether a process of this machine is alive, whoever it belongs to."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True
