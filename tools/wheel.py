"""Put the notebooks and the samples into the wheel: an installed chatlab needs them, too.

Hatch runs this when it builds. An editable installation finds them where they are.
"""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {"notebooks": "*.ipynb", "data_samples": "**/*"}
NOT_SHIPPED = ("make_samples.py", "lahde", "__pycache__")


def shipped_files(root):
    """Return where each file of the notebooks and samples goes in the wheel.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    dict of str to str
    """
    return {str(path): f"chatlab/{path.relative_to(root).as_posix()}"
            for folder, pattern in SHIPPED.items() for path in sorted((root / folder).glob(pattern))
            if path.is_file() and not set(path.relative_to(root).parts) & set(NOT_SHIPPED)}


class Wheel(BuildHookInterface):
    """What Hatch calls."""

    def initialize(self, version, build_data):
        """Add the files, unless the installation is editable."""
        if version == "standard":
            build_data["force_include"].update(shipped_files(Path(self.root)))
