"""pyproject.toml, requirements.lock and environment.yml say the same."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "tools/uv.txt")


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))


def lock_entries(text):
    """The lock's entries as (Requirement, list of hashes)."""
    entries = []
    for entry in text.replace("\\\n", " ").splitlines():
        if entry.strip() and not entry.startswith("#"):
            requirement, *hashes = entry.split(" --hash=")
            entries.append((Requirement(requirement.strip()), [some.strip() for some in hashes]))
    return entries


def unmet(wanted, entries):
    """The requirements that the lock does not hold in a fitting version."""
    locked = {}
    for requirement, _hashes in entries:
        locked.setdefault(canonicalize_name(requirement.name), []).append(
            str(requirement.specifier).removeprefix("=="))
    return [str(want) for want in map(Requirement, wanted)
            if not (versions := locked.get(canonicalize_name(want.name)))
            or not all(want.specifier.contains(version) for version in versions)]


def without_hash(entries):
    """The entries that are not pinned to one version with a hash of 64 digits."""
    return [str(requirement) for requirement, hashes in entries
            if not hashes or not str(requirement.specifier).startswith("==")
            or any(not one.startswith("sha256:") or len(one) != 71 for one in hashes)]


def test_the_lock_holds_every_dependency_in_a_fitting_version():
    wanted = project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]
    assert unmet(wanted, lock_entries((ROOT / "requirements.lock").read_text("utf-8"))) == []


def test_a_missing_and_a_too_old_package_are_noticed():
    entries = lock_entries("Python_Docx==1.2.0 \\\n    --hash=sha256:" + 64 * "0" + "\n")
    assert unmet(["python-docx>=1.2"], entries) == []
    assert unmet(["python-docx>=2", "pandas"], entries) == ["python-docx>=2", "pandas"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name):
    entries = lock_entries((ROOT / name).read_text("utf-8"))
    assert entries
    assert without_hash(entries) == []


@pytest.mark.parametrize("text", [
    "pandas==3.0.0\n", "pandas>=3 --hash=sha256:" + 64 * "0", "pandas==3.0.0 --hash=md5:0"])
def test_an_entry_without_a_pin_or_a_hash_is_noticed(text):
    assert len(without_hash(lock_entries(text))) == 1


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
@pytest.mark.parametrize("word", [":" + "//", "find-" + "links", "index-" + "url"])
def test_no_place_to_fetch_from_is_named(name, word):
    assert word not in (ROOT / name).read_text("utf-8")


def test_conda_gets_the_same_pythons_and_the_same_lock():
    plain = [Requirement(one) for one in environment()["dependencies"] if isinstance(one, str)]
    python = next(one for one in plain if one.name == "python")
    assert python.specifier == SpecifierSet(project()["project"]["requires-python"])
    assert sorted(one.name for one in plain) == ["pip", "python"]
    pip, = (one["pip"] for one in environment()["dependencies"] if isinstance(one, dict))
    assert pip == ["-r requirements.lock"]


def test_conda_uses_no_channel_that_needs_a_licence():
    assert environment()["channels"] == ["conda-forge", "nodefaults"]


def test_setup_accepts_the_pythons_of_the_project():
    from tools.setup import SUPPORTED

    wanted = SpecifierSet(project()["project"]["requires-python"])
    every = [(3, minor) for minor in range(8, 30)]
    assert [version for version in every if "{}.{}".format(*version) in wanted] == list(SUPPORTED)
