"""The programs that chatlab is compared with, in an environment of their own."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
PINS = Path(__file__).with_name("peers.txt")
FOLDER = ROOT / ".venv-peers"


def peers_python(folder=FOLDER, pins=PINS):
    """Return the Python that has the peers, installing them if needed; ``None`` without them.

    Parameters
    ----------
    folder : Path
        Where the environment is, or is to be made.
    pins : Path
        The packages with their versions.

    Returns
    -------
    Path or None
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = folder / "peers-stamp"
    wanted = pins.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print("Installing the programs to compare with into the folder "
          f"{folder.name} …", file=sys.stderr)
    try:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([*_installer(python), "-r", str(pins)], check=True, timeout=600,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _installer(python):
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(python)]
    return [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
