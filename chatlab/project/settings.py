"""What ``chatlab.toml`` in the folder of files says; every setting has a default.

``level``         how strictly to anonymise: light, balanced (default) or strict
``threshold``     smallest count of people shown in reports (default 5)
``codebook``      file of the themes' codebook (default: the shipped one)
``staff``         names of the workers in WhatsApp conversations
``date_order``    order of day and month where a file itself cannot tell
``on_error``      "skip" leaves out rows that cannot be read
``synthetic``     say on every report that the material is made up
``[pilot]``       ``service``, ``start``, ``end`` and which ``published`` figures to compare with
"""

import tomllib
from pathlib import Path

from chatlab.errors import SettingsError
from chatlab.i18n import _

SETTINGS_FILE = "chatlab.toml"


def read_settings(folder):
    """Read ``chatlab.toml`` of a folder.

    Returns
    -------
    dict
        Empty when there is no such file.

    Raises
    ------
    SettingsError
        If the file is not TOML.
    """
    path = Path(folder) / SETTINGS_FILE
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(
            _("expected settings in TOML, saved as UTF-8"), file=path,
            remedy=_("Correct the file or remove it: the defaults are used without it.")
        ) from None
