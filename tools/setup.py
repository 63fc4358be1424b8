"""Make or refresh the working environment ``.venv``, with nothing but a bare Python.

Everything comes from ``requirements.lock``, hashes checked. uv does the installing where
it can be had, pip otherwise. A stamp in ``.venv`` lets the next run stop at once. Used by
the Makefile; runs by itself too: ``python3 tools/setup.py``.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "chatlab-stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLER = ROOT / "tools" / "uv.txt"
LOCK = ROOT / "requirements.lock"

SUPPORTED = ((3, 11), (3, 12), (3, 13))
VOIKKO_PACKAGES = ("libvoikko1", "voikko-fi")


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def main():
    """Bring the environment up to date and return the exit code."""
    if up_to_date():
        return 0
    try:
        use_supported_python()
        build()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def build():
    """Make the environment, install the lock and the project, and look for Voikko."""
    say(_("Setting up: Python {version}, packages into the folder .venv (about 1.7 GB).",
          version=platform.python_version()))
    make_venv()
    say(_("Installing the packages of requirements.lock. The first time takes a minute or more."))
    install()
    say(voikko_sentence(ensure_voikko()))
    STAMP.write_text(fingerprint(), encoding="utf-8")
    say(_("The environment is ready."))


def up_to_date():
    """Tell whether the stamp matches the lock, the project file, this place and Python."""
    try:
        return STAMP.read_text(encoding="utf-8") == fingerprint(stamped_python())
    except OSError:
        return False


def fingerprint(python=None):
    """Return what the environment was made from; a difference in any line means set-up."""
    sources = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        sources.update(path.read_bytes())
    return f"{python or python_series()}\n{ROOT}\n{sources.hexdigest()}\n"


def python_series():
    """Return the running Python as ``"3.11"``."""
    return "{}.{}".format(*sys.version_info[:2])


def stamped_python():
    """Return the series that ``.venv`` was made with, if its Python is still there."""
    if not PYTHON.exists():
        raise FileNotFoundError(PYTHON)
    return STAMP.read_text(encoding="utf-8").split("\n", 1)[0]


def use_supported_python():
    """Go on with a supported Python, another one on the machine if need be."""
    check_machine(platform.system(), platform.machine())
    if sys.version_info[:2] in SUPPORTED:
        return
    other = next(filter(None, map(find_python, reversed(SUPPORTED))), None)
    if other is None:
        raise SetupError(_(
            "Python {version} is not supported: chatlab needs Python 3.11, 3.12 or 3.13. "
            "Install one of them and give the command again.",
            version=platform.python_version()))
    raise SystemExit(subprocess.call([other, str(Path(__file__).resolve())]))


def check_machine(system, machine):
    """Refuse a Mac with an Intel processor: some packages are not built for it."""
    if (system, machine) == ("Darwin", "x86_64"):
        raise SetupError(_(
            "Macs with an Intel processor are not supported: some packages are no longer built "
            "for them. On a newer Mac, install the Apple silicon build of Python."))


def find_python(version):
    """Return the path of a working Python of that version, or None."""
    name = "python{}.{}".format(*version)
    path = shutil.which(name)
    if path and subprocess.call([path, "-c", ""], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL) == 0:
        return path
    return None


def make_venv():
    """Make ``.venv``, afresh if it was made by another Python or in another folder."""
    try:
        kept = PYTHON.exists() and STAMP.read_text(encoding="utf-8").split("\n")[:2] == [
            python_series(), str(ROOT)]
    except OSError:
        kept = False
    STAMP.unlink(missing_ok=True)
    command = [sys.executable, "-m", "venv", str(VENV)] + ([] if kept else ["--clear"])
    if run(command, quiet=True) == 0:
        return
    if is_debian_root():
        apt_install("python3-venv")
        if run(command, quiet=True) == 0:
            return
    raise SetupError(_(
        "Python could not make an environment in the folder .venv. On Debian and Ubuntu install "
        "the package python3-venv; elsewhere check that Python was installed whole and that the "
        "disk is not full. Then give the command again."))


def install():
    """Install the lock and the project itself, with uv if it can be had, else with pip."""
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "-q", "--python", str(PYTHON)]
    if install_uv(pip) and install_all(uv):
        return
    say(_("uv is not to be had; going on with pip, which takes some minutes."))
    if not install_all(pip):
        raise SetupError(_(
            "The packages could not be installed. Check the network connection and the "
            "organisation's package index, and give the command again."))


def install_uv(pip):
    """Install the uv of ``tools/uv.txt`` with pip; tell whether it worked."""
    return run([*pip, "--require-hashes", "-r", str(INSTALLER)], quiet=True) == 0


def install_all(installer):
    """Install the locked packages, hashes checked, and the project as editable."""
    return (run([*installer, "--require-hashes", "-r", str(LOCK)]) == 0
            and run([*installer, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]) == 0)


def ensure_voikko():
    """Install the system's Voikko when it is missing and we may; tell whether it is there."""
    if has_voikko():
        return True
    if is_debian_root():
        apt_install(*VOIKKO_PACKAGES)
    return has_voikko()


def has_voikko():
    """Tell whether the system's Voikko opens with its Finnish dictionary."""
    return run([str(PYTHON), "-c", "import libvoikko; libvoikko.Voikko('fi')"], quiet=True) == 0


def voikko_sentence(found):
    """Say which Voikko analyses Finnish words from now on."""
    if found:
        return _("Finnish words are analysed with the system's Voikko.")
    if sys.platform.startswith("linux"):
        return _("The system has no Voikko; Finnish words are analysed with the slower one that "
                 "was installed along. For the fast one: sudo apt install libvoikko1 voikko-fi.")
    return _("The system has no Voikko; Finnish words are analysed with the slower one that was "
             "installed along. Everything works.")


def is_debian_root():
    """Tell whether packages can be installed with apt-get."""
    return (hasattr(os, "geteuid") and os.geteuid() == 0
            and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None)


def apt_install(*packages):
    """Install Debian packages quietly; what is missing afterwards the caller will see."""
    say(_("Installing system packages: {packages}.", packages=", ".join(packages)))
    run(["apt-get", "update", "-qq"], quiet=True)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], quiet=True)


def run(command, quiet=False):
    """Run a command in a clean environment and return its exit code."""
    env = dict(os.environ, UV_COMPILE_BYTECODE="1", UV_PYTHON_DOWNLOADS="never",
               UV_NO_PROGRESS="1", DEBIAN_FRONTEND="noninteractive")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        env.pop(name, None)
    output = subprocess.DEVNULL if quiet else None
    return subprocess.call(command, env=env, cwd=ROOT, stdout=output, stderr=output)


def _(message, **values):
    """Translate with the project's gettext; English on a Python too old for it."""
    sys.path.insert(0, str(ROOT))
    try:
        from chatlab.i18n import _ as translate
    except (ImportError, SyntaxError):
        return message.format(**values)
    finally:
        sys.path.remove(str(ROOT))
    return translate(message, **values)


def say(sentence):
    """Print a sentence at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
